package ecny.sim.lookthrough;

import ecny.settlement.message.CommandId;
import java.time.Instant;

/**
 * Money that went from one account to another.
 *
 * @param number from 0, in the order of the ledger
 * @param sequence of the command that moved it; a command can move money more than once
 * @param at the ledger's time
 * @param payment id of that command
 * @param templateId of that command in the schema
 * @param from account as {@link ecny.wallet.ledger.Account} numbers them
 * @param to likewise
 * @param fen above 0
 */
public record Movement(
        int number, long sequence, Instant at, CommandId payment, int templateId, long from, long to, long fen) {}

package ecny.gateway.bank.conform;

import ecny.wallet.crypto.Sm2PublicKey;

/**
 * What the run must know of a bank.
 *
 * @param institution its code, 14 characters
 * @param openAccount a number that it credits
 * @param closedAccount a number that it knows and does not credit
 * @param unknownAccount a number that it does not know
 * @param key signs its answers
 */
public record BankFacts(
        String institution, String openAccount, String closedAccount, String unknownAccount, Sm2PublicKey key) {}

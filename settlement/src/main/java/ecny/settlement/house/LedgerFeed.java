package ecny.settlement.house;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.house.HouseCommand.Booking;
import ecny.settlement.message.Command;
import ecny.wallet.identity.WalletNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * What an accepted command of the wallet ledger means for the operators: nothing, a booking at one of them, or a payment from one
 * to another. Immutable.
 *
 * <p>A claimed packet becomes the winner's operator's to pay out. When a payment with a packet is refunded after the packet's
 * expiry, the packet's part counts for the customer's operator although the ledger gives it to the sponsor.
 */
public final class LedgerFeed {
    private final Map<Integer, Integer> participantOfPrefix = new HashMap<>();
    private final LongUnaryOperator sponsorOfCampaign;

    /** @param sponsorOfCampaign the wallet that funded a campaign */
    public LedgerFeed(HouseSettings settings, LongUnaryOperator sponsorOfCampaign) {
        this.sponsorOfCampaign = sponsorOfCampaign;
        for (int i = 0; i < settings.starts().size(); i++) {
            int code = settings.starts().get(i).operatorCode();
            if (code != 0) {
                participantOfPrefix.put(code, i);
            }
        }
    }

    /**
     * What the house is to be told of an accepted command that was not a repetition.
     *
     * @param payer as the outcome has it
     * @param payee as the outcome has it
     */
    public Optional<HouseCommand> meaning(Command command, long sequence, long payer, long payee, long amountFen) {
        if (amountFen == 0) {
            return Optional.empty();
        }
        if (command instanceof Command.Issue issue) {
            return booking(sequence, Booking.ISSUE, issue.operatorCode(), amountFen);
        }
        if (command instanceof Command.Withdraw withdraw) {
            return booking(sequence, Booking.WITHDRAW, withdraw.operatorCode(), amountFen);
        }
        if (command instanceof Command.Exchange exchange) {
            return booking(sequence, Booking.EXCHANGE, WalletNumber.operator(exchange.wallet()), amountFen);
        }
        if (command instanceof Command.Redeem redeem) {
            return booking(sequence, Booking.REDEEM, WalletNumber.operator(redeem.wallet()), amountFen);
        }
        if (command instanceof Command.RunInterest interest) {
            return booking(sequence, Booking.INTEREST, interest.operatorCode(), amountFen);
        }
        if (command instanceof Command.ClaimPacket claim) {
            return between(sequence, sponsorOfCampaign.applyAsLong(claim.campaign()), claim.wallet(), amountFen);
        }
        if (command instanceof Command.SweepPacket sweep) {
            return between(sequence, sweep.wallet(), payee, amountFen);
        }
        boolean paid = command instanceof Command.Transfer
                || command instanceof Command.Pay
                || command instanceof Command.Capture
                || command instanceof Command.SpendPacket
                || command instanceof Command.Refund;
        return paid ? between(sequence, payer, payee, amountFen) : Optional.empty();
    }

    private Optional<HouseCommand> booking(long sequence, Booking booking, int operatorCode, long amountFen) {
        return Optional.of(new HouseCommand.Retail(sequence, booking, participant(operatorCode), amountFen));
    }

    private Optional<HouseCommand> between(long sequence, long payerWallet, long payeeWallet, long amountFen) {
        int payer = WalletNumber.operator(payerWallet);
        int payee = WalletNumber.operator(payeeWallet);
        return payer == payee
                ? Optional.empty()
                : Optional.of(new HouseCommand.Pay(
                        sequence,
                        participant(payer),
                        participant(payee),
                        amountFen,
                        Priority.NORMAL,
                        PaymentKind.LEDGER));
    }

    private int participant(int operatorCode) {
        Integer participant = participantOfPrefix.get(operatorCode);
        if (participant == null) {
            throw new IllegalStateException("operator %03d takes no part in settlement".formatted(operatorCode));
        }
        return participant;
    }
}

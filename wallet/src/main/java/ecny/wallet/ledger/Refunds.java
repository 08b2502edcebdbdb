package ecny.wallet.ledger;

import ecny.wallet.instruments.PaymentParts;

/** Giving back all or part of a payment (Pay, SpendPacket, Capture), several times, never more than it was. */
final class Refunds {
    private final Books books;
    private final CommandMemory memory;

    Refunds(Books books) {
        this.books = books;
        this.memory = books.memory;
    }

    /**
     * Own money goes back to the payer first, then the packet's part: into the packet while it can still be spent, after its
     * expiry into the campaign's pot, for the sponsor to sweep. A refund counts on nobody's limits and may exceed the payer's
     * balance cap, but no frozen wallet takes part in it.
     */
    Verdict refund(long paymentIdHigh, long paymentIdLow, long amountFen, int currency) {
        long payment = memory.find(paymentIdHigh, paymentIdLow);
        if (payment == CommandMemory.ABSENT) return Verdict.PAYMENT_UNKNOWN;
        if (!isPayment(payment)) return Verdict.PAYMENT_NOT_REFUNDABLE;
        int merchant = memory.payeePlace(payment) - 1;
        int customer = memory.payerPlace(payment) - 1;
        if (!books.authority.speaksForWallet(merchant)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict asPayer = books.asPayer(merchant);
        if (asPayer != Verdict.ACCEPTED) return asPayer;
        Verdict asPayee = books.asPayee(customer);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        if (books.wallets.balance(merchant) < amountFen) return Verdict.INSUFFICIENT_FUNDS;
        if (books.command.today - memory.dayOf(payment) > books.command.rules.refundDays())
            return Verdict.REFUND_WINDOW_CLOSED;
        long paid = memory.amountFen(payment);
        long known = books.parts.find(memory.sequence(payment));
        if (amountFen > paid - books.parts.refundedFen(known)) return Verdict.REFUND_ABOVE_PAYMENT;

        // From here it succeeds.
        long parts = known == PaymentParts.ABSENT
                ? books.parts.add(memory.sequence(payment), 0, 0, books.command.today)
                : known;
        long packetFen = books.parts.packetPartOfRefund(parts, paid, amountFen);
        if (packetFen < amountFen) {
            books.move(Books.wallet(merchant), Books.wallet(customer), amountFen - packetFen);
        }
        if (packetFen > 0) {
            long campaign = books.parts.campaignRow(parts);
            long target = books.campaigns.hasExpired(campaign, books.command.nowMillis)
                    ? Books.pot(campaign)
                    : Books.packet(books.packets.find(campaign, customer));
            books.move(Books.wallet(merchant), target, packetFen);
        }
        books.parts.addRefund(parts, amountFen);
        return books.accepted(Books.placeOfWallet(merchant), Books.placeOfWallet(customer), amountFen);
    }

    private boolean isPayment(long row) {
        int command = memory.command(row);
        return memory.verdict(row) == Verdict.ACCEPTED
                && (command == Ledger.PAY || command == Ledger.SPEND_PACKET || command == Ledger.CAPTURE);
    }
}

package ecny.wallet.ledger;

import ecny.wallet.instruments.Campaigns;

/** Counts the whole ledger: totals, and what must always hold. */
final class Audit {
    private final Books books;

    Audit(Books books) {
        this.books = books;
    }

    Totals totals() {
        long inWallets = 0;
        for (int row = 0; row < books.wallets.count(); row++) {
            inWallets = Math.addExact(inWallets, books.wallets.balance(row));
        }
        long inVaults = 0;
        for (int code = Institutions.CENTRAL_BANK + 1; code < Institutions.SIZE; code++) {
            inVaults = Math.addExact(inVaults, books.institutions.balance(code));
        }
        long inPots = 0;
        long inPackets = 0;
        for (long row = 0; row < books.campaigns.count(); row++) {
            inPots = Math.addExact(inPots, books.campaigns.potFen(row));
            inPackets = Math.addExact(inPackets, books.campaigns.inPacketsFen(row));
        }
        return new Totals(
                books.institutions.currency(),
                books.wallets.count(),
                -books.institutions.balance(Institutions.CENTRAL_BANK),
                inVaults,
                inWallets,
                books.holds.totalFen(),
                inPots,
                inPackets);
    }

    /** @throws IllegalStateException with the values, when something that must hold does not */
    Totals check() {
        Totals totals = totals();
        must(totals.isConserved(), "owned " + totals.ownedFen() + " fen is not issued " + totals.issuedFen());
        long held = 0;
        for (int row = 0; row < books.wallets.count(); row++) {
            long balance = books.wallets.balance(row);
            long heldOfWallet = books.wallets.held(row);
            must(
                    balance >= 0 && heldOfWallet >= 0,
                    "wallet " + books.wallets.number(row) + " has " + balance + " and holds " + heldOfWallet);
            held = Math.addExact(held, heldOfWallet);
        }
        must(held == totals.inHoldsFen(), "wallets hold " + held + " fen, holds " + totals.inHoldsFen());
        for (int code = Institutions.CENTRAL_BANK + 1; code < Institutions.SIZE; code++) {
            must(books.institutions.balance(code) >= 0, "vault " + code + " has " + books.institutions.balance(code));
        }
        long inPackets = 0;
        for (long row = 0; row < books.packets.count(); row++) {
            must(books.packets.leftFen(row) >= 0, "packet " + row + " has " + books.packets.leftFen(row));
            inPackets = Math.addExact(inPackets, books.packets.leftFen(row));
        }
        must(inPackets == totals.inPacketsFen(), "packets have " + inPackets + ", campaigns " + totals.inPacketsFen());
        checkCampaigns(books.campaigns);
        return totals;
    }

    private static void checkCampaigns(Campaigns campaigns) {
        for (long row = 0; row < campaigns.count(); row++) {
            must(campaigns.potFen(row) >= 0, "campaign " + campaigns.number(row) + " has " + campaigns.potFen(row));
        }
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}

package ecny.wallet.ledger;

import ecny.wallet.instruments.Campaigns;
import ecny.wallet.instruments.Packets;

/** Red packets: fund a campaign, list merchants, claim, spend, sweep. */
final class RedPackets {
    private final Books books;
    private final Wallets wallets;
    private final Authority authority;
    private final Limits limits;
    private final Campaigns campaigns;
    private final Packets packets;

    RedPackets(Books books) {
        this.books = books;
        this.wallets = books.wallets;
        this.authority = books.authority;
        this.limits = books.limits;
        this.campaigns = books.campaigns;
        this.packets = books.packets;
    }

    Verdict fundCampaign(
            long campaign,
            long sponsor,
            long amountFen,
            long packetFen,
            long minimumSpendFen,
            long claimUntilMillis,
            long expiresAtMillis,
            int currency,
            int listedMerchantsOnly) {
        int from = wallets.find(sponsor);
        if (listedMerchantsOnly < 0 || listedMerchantsOnly > 1) return Verdict.MALFORMED;
        if (from == Wallets.ABSENT) return Verdict.PAYER_UNKNOWN;
        if (!authority.speaksForWallet(from)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict asPayer = books.asPayer(from);
        if (asPayer != Verdict.ACCEPTED) return asPayer;
        Verdict limit = limits.outflow(from, amountFen);
        if (limit != Verdict.ACCEPTED) return limit;
        if (wallets.balance(from) < amountFen) return Verdict.INSUFFICIENT_FUNDS;
        if (campaigns.find(campaign) != Campaigns.ABSENT) return Verdict.CAMPAIGN_EXISTS;
        if (packetFen <= 0 || amountFen % packetFen != 0) return Verdict.CAMPAIGN_TERMS_INVALID;
        if (minimumSpendFen < 0) return Verdict.CAMPAIGN_TERMS_INVALID;
        if (claimUntilMillis <= books.command.nowMillis) return Verdict.CAMPAIGN_TERMS_INVALID;
        if (expiresAtMillis < claimUntilMillis) return Verdict.CAMPAIGN_TERMS_INVALID;

        // From here it succeeds.
        limits.count(from, amountFen);
        long row = campaigns.open(
                campaign,
                from,
                packetFen,
                minimumSpendFen,
                claimUntilMillis,
                expiresAtMillis,
                listedMerchantsOnly == 1);
        books.move(Books.wallet(from), Books.pot(row), amountFen);
        return books.accepted(Books.placeOfWallet(from), 0, amountFen);
    }

    Verdict admitMerchant(long campaign, long merchant) {
        long row = campaigns.find(campaign);
        if (row == Campaigns.ABSENT) return Verdict.CAMPAIGN_UNKNOWN;
        if (!authority.speaksForWallet(campaigns.sponsorRow(row))) return Verdict.SIGNER_NOT_AUTHORISED;
        int to = wallets.find(merchant);
        if (to == Wallets.ABSENT) return Verdict.PAYEE_UNKNOWN;
        if (!wallets.kind(to).acceptsPayments()) return Verdict.PAYEE_NOT_A_MERCHANT;
        if (campaigns.isListed(row, to)) return Verdict.MERCHANT_ALREADY_LISTED;

        // From here it succeeds.
        campaigns.list(row, to);
        return books.accepted(0, Books.placeOfWallet(to), 0);
    }

    Verdict claimPacket(long campaign, long wallet) {
        int winner = wallets.find(wallet);
        if (winner == Wallets.ABSENT) return Verdict.WALLET_UNKNOWN;
        if (!authority.speaksForWallet(winner)) return Verdict.SIGNER_NOT_AUTHORISED;
        long row = campaigns.find(campaign);
        if (row == Campaigns.ABSENT) return Verdict.CAMPAIGN_UNKNOWN;
        Verdict asPayee = books.asPayee(winner);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        if (campaigns.claimsClosed(row, books.command.nowMillis)) return Verdict.CLAIM_WINDOW_CLOSED;
        if (packets.find(row, winner) != Packets.ABSENT) return Verdict.PACKET_ALREADY_CLAIMED;
        long fen = campaigns.packetFen(row);
        if (campaigns.potFen(row) < fen) return Verdict.CAMPAIGN_EXHAUSTED;

        // From here it succeeds.
        campaigns.countClaim(row);
        books.move(Books.pot(row), Books.packet(packets.open(row, winner)), fen);
        return books.accepted(0, Books.placeOfWallet(winner), fen);
    }

    /** The packet pays first, the wallet's own money the rest; the whole payment counts as the wallet's outflow. */
    Verdict spendPacket(long campaign, long payer, long payee, long amountFen, int currency) {
        int from = wallets.find(payer);
        if (from == Wallets.ABSENT) return Verdict.PAYER_UNKNOWN;
        if (!authority.speaksForWallet(from)) return Verdict.SIGNER_NOT_AUTHORISED;
        long row = campaigns.find(campaign);
        if (row == Campaigns.ABSENT) return Verdict.CAMPAIGN_UNKNOWN;
        Verdict amount = books.amount(amountFen, currency);
        if (amount != Verdict.ACCEPTED) return amount;
        Verdict asPayer = books.asPayer(from);
        if (asPayer != Verdict.ACCEPTED) return asPayer;
        int to = wallets.find(payee);
        if (to == Wallets.ABSENT) return Verdict.PAYEE_UNKNOWN;
        if (from == to) return Verdict.PAYEE_IS_PAYER;
        if (!wallets.kind(to).acceptsPayments()) return Verdict.PAYEE_NOT_A_MERCHANT;
        Verdict asPayee = books.asPayee(to);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        Verdict limit = limits.outflow(from, amountFen);
        if (limit != Verdict.ACCEPTED) return limit;
        Verdict cap = limits.inflow(to, amountFen);
        if (cap != Verdict.ACCEPTED) return cap;
        long packet = packets.find(row, from);
        if (packet == Packets.ABSENT) return Verdict.PACKET_NOT_CLAIMED;
        if (campaigns.hasExpired(row, books.command.nowMillis)) return Verdict.PACKET_EXPIRED;
        if (packets.leftFen(packet) == 0) return Verdict.PACKET_EMPTY;
        if (amountFen < campaigns.minimumSpendFen(row)) return Verdict.BELOW_MINIMUM_SPEND;
        if (!campaigns.accepts(row, to)) return Verdict.MERCHANT_NOT_LISTED;
        long packetFen = Math.min(packets.leftFen(packet), amountFen);
        if (wallets.balance(from) < amountFen - packetFen) return Verdict.INSUFFICIENT_FUNDS;

        // From here it succeeds.
        limits.count(from, amountFen);
        books.parts.add(books.command.sequence, row, packetFen, books.command.today);
        books.move(Books.packet(packet), Books.wallet(to), packetFen);
        if (packetFen < amountFen) {
            books.move(Books.wallet(from), Books.wallet(to), amountFen - packetFen);
        }
        return books.accepted(Books.placeOfWallet(from), Books.placeOfWallet(to), amountFen);
    }

    /** The sponsor's own money comes back: no cap applies, but a frozen sponsor must wait. */
    Verdict sweepPacket(long campaign, long wallet) {
        long row = campaigns.find(campaign);
        if (row == Campaigns.ABSENT) return Verdict.CAMPAIGN_UNKNOWN;
        int sponsor = campaigns.sponsorRow(row);
        if (!authority.speaksForWallet(sponsor)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict asPayee = books.asPayee(sponsor);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        int holder = wallets.find(wallet);
        long packet = holder == Wallets.ABSENT ? Packets.ABSENT : packets.find(row, holder);
        if (packet == Packets.ABSENT) return Verdict.PACKET_NOT_CLAIMED;
        if (!campaigns.hasExpired(row, books.command.nowMillis)) return Verdict.PACKET_NOT_EXPIRED;
        long left = packets.leftFen(packet);
        if (left == 0) return Verdict.NOTHING_TO_SWEEP;

        // From here it succeeds.
        books.move(Books.packet(packet), Books.wallet(sponsor), left);
        return books.accepted(0, Books.placeOfWallet(sponsor), left);
    }

    Verdict sweepCampaign(long campaign) {
        long row = campaigns.find(campaign);
        if (row == Campaigns.ABSENT) return Verdict.CAMPAIGN_UNKNOWN;
        int sponsor = campaigns.sponsorRow(row);
        if (!authority.speaksForWallet(sponsor)) return Verdict.SIGNER_NOT_AUTHORISED;
        Verdict asPayee = books.asPayee(sponsor);
        if (asPayee != Verdict.ACCEPTED) return asPayee;
        if (!campaigns.claimsClosed(row, books.command.nowMillis)) return Verdict.CLAIM_WINDOW_OPEN;
        long left = campaigns.potFen(row);
        if (left == 0) return Verdict.NOTHING_TO_SWEEP;

        // From here it succeeds.
        books.move(Books.pot(row), Books.wallet(sponsor), left);
        return books.accepted(0, Books.placeOfWallet(sponsor), left);
    }
}

package ecny.wallet.ledger;

import ecny.wallet.identity.WalletState;
import ecny.wallet.instruments.Campaigns;
import ecny.wallet.instruments.Holds;
import ecny.wallet.instruments.Packets;
import ecny.wallet.instruments.PaymentParts;
import ecny.wallet.money.Fen;
import ecny.wallet.table.StateSink;
import ecny.wallet.table.StateSource;

/** Everything the verbs work on: the tables, the command at hand, its result, and the one way to move money. */
final class Books {
    /** First in a written state: "ecnyLDG" and the version of what follows. */
    private static final long FORMAT = 0x65_63_6E_79_4C_44_47_01L;

    private static final WalletState[] STATES = WalletState.values();
    private static final Verdict[] AS_PAYER = {
        Verdict.ACCEPTED,
        Verdict.PAYER_LOSS_REPORTED,
        Verdict.PAYER_RECEIVE_ONLY,
        Verdict.PAYER_FROZEN,
        Verdict.PAYER_DORMANT,
        Verdict.PAYER_CLOSED
    };
    private static final Verdict[] AS_PAYEE = {
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
        Verdict.PAYEE_FROZEN,
        Verdict.PAYEE_DORMANT,
        Verdict.PAYEE_CLOSED
    };

    static {
        for (WalletState state : STATES) {
            if (AS_PAYER[state.code()].isAccepted() != state.mayPay()
                    || AS_PAYEE[state.code()].isAccepted() != state.mayReceive()) {
                throw new IllegalStateException("no verdict for " + state);
            }
        }
    }

    final CommandAtHand command;
    final LedgerResult result = new LedgerResult();
    final CommandMemory memory;
    final Wallets wallets;
    final Families families;
    final Institutions institutions = new Institutions();
    final Limits limits;
    final Authority authority;
    final Holds holds;
    final Campaigns campaigns = new Campaigns();
    final Packets packets = new Packets(campaigns);
    final PaymentParts parts = new PaymentParts();
    Postings postings = Postings.NONE;

    /** The last business day that was closed. */
    int closedDay = Integer.MIN_VALUE;

    Books(LedgerSettings settings) {
        command = new CommandAtHand(settings.rulebooks());
        holds = new Holds(settings.indexKey());
        memory = new CommandMemory(settings.expectedCommands(), settings.indexKey());
        wallets = new Wallets(settings.expectedWallets());
        families = new Families(wallets);
        limits = new Limits(command, wallets, families);
        authority = new Authority(settings.signaturesRequired(), command, wallets, institutions);
    }

    // Parties, as the rows of a memory and the result name them.

    static int placeOfWallet(int row) {
        return row + 1;
    }

    static int placeOfInstitution(int code) {
        return -code;
    }

    long numberAt(int place) {
        return place > 0 ? wallets.number(place - 1) : -place;
    }

    private long balanceAt(int place) {
        if (place == 0) {
            return 0;
        }
        return place > 0 ? wallets.balance(place - 1) : institutions.balance(-place);
    }

    /** Says in the result what an accepted command did. */
    Verdict accepted(int payerPlace, int payeePlace, long amountFen) {
        result.payerPlace = payerPlace;
        result.payeePlace = payeePlace;
        result.payer = numberAt(payerPlace);
        result.payee = numberAt(payeePlace);
        result.amountFen = amountFen;
        result.payerBalanceFen = balanceAt(payerPlace);
        result.payeeBalanceFen = balanceAt(payeePlace);
        return Verdict.ACCEPTED;
    }

    // Refusals that many verbs share.

    Verdict amount(long amountFen, int currency) {
        if (currency != institutions.currency()) {
            return Verdict.CURRENCY_MISMATCH;
        }
        if (amountFen <= 0) {
            return Verdict.AMOUNT_NOT_POSITIVE;
        }
        return amountFen > Fen.LARGEST_AMOUNT ? Verdict.AMOUNT_TOO_LARGE : Verdict.ACCEPTED;
    }

    Verdict asPayer(int row) {
        return AS_PAYER[wallets.state(row).code()];
    }

    Verdict asPayee(int row) {
        return AS_PAYEE[wallets.state(row).code()];
    }

    // Money. Nothing but this changes a balance. Inside the ledger an account is named by kind and row.

    static long wallet(int row) {
        return Account.of(Account.WALLET_ROW, row);
    }

    static long institution(int code) {
        return code;
    }

    static long hold(long row) {
        return Account.of(Account.HOLD, row);
    }

    static long pot(long row) {
        return Account.of(Account.POT, row);
    }

    static long packet(long row) {
        return Account.of(Account.PACKET, row);
    }

    void move(long from, long to, long fen) {
        long left = add(from, -fen);
        if (left < 0 && from != Institutions.CENTRAL_BANK) {
            throw new IllegalStateException(Account.describe(publicName(from)) + " would be at " + left
                    + " fen, sequence " + command.sequence + ", command " + command.command);
        }
        add(to, fen);
        if (postings != Postings.NONE) {
            postings.posted(publicName(from), publicName(to), fen);
        }
    }

    private long add(long account, long fen) {
        long row = Account.row(account);
        return switch (Account.kind(account)) {
            case Account.WALLET_ROW -> {
                countInterest((int) row);
                yield wallets.addBalance((int) row, fen);
            }
            case Account.HOLD -> {
                int payer = holds.payerRow(row);
                countInterest(payer);
                wallets.addHeld(payer, fen);
                yield holds.addFen(row, fen);
            }
            case Account.POT -> campaigns.addToPot(row, fen);
            case Account.PACKET -> packets.addFen(row, fen);
            default -> institutions.addBalance((int) row, fen);
        };
    }

    private long publicName(long account) {
        return Account.kind(account) == Account.WALLET_ROW ? wallets.number((int) Account.row(account)) : account;
    }

    /** Before a wallet's money changes: counts the days at whose end it owned what it owns now. */
    void countInterest(int row) {
        int since = wallets.interestDay(row);
        int today = command.today;
        if (since == today) {
            return;
        }
        int days = command.rulebooks.interestDays(wallets.kindAndClass(row), since, today);
        long product = Math.addExact(wallets.product(row), Math.multiplyExact(wallets.owned(row), (long) days));
        wallets.setProduct(row, product, today);
    }

    /** Heap taken by the tables, in bytes. */
    long bytes() {
        return memory.bytes()
                + wallets.bytes()
                + families.bytes()
                + limits.bytes()
                + holds.bytes()
                + campaigns.bytes()
                + packets.bytes()
                + parts.bytes();
    }

    WalletView view(int row) {
        return new WalletView(
                wallets.number(row),
                wallets.operator(row),
                wallets.kind(row),
                wallets.walletClass(row),
                wallets.state(row),
                wallets.balance(row),
                wallets.held(row),
                wallets.dayOut(row, command.today),
                wallets.yearOut(row, command.yearBegan));
    }

    CampaignView viewCampaign(long row) {
        return new CampaignView(
                campaigns.number(row),
                wallets.number(campaigns.sponsorRow(row)),
                campaigns.packetFen(row),
                campaigns.packetsClaimed(row),
                campaigns.potFen(row),
                campaigns.inPacketsFen(row));
    }

    void writeTo(StateSink sink) {
        sink.put(FORMAT);
        sink.put(command.sequence);
        sink.put(command.nowNanos);
        sink.put(closedDay);
        institutions.writeTo(sink);
        limits.writeTo(sink);
        wallets.writeTo(sink);
        families.writeTo(sink);
        memory.writeTo(sink);
        holds.writeTo(sink);
        campaigns.writeTo(sink);
        packets.writeTo(sink);
        parts.writeTo(sink);
    }

    void readFrom(StateSource source) {
        long format = source.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "state of format " + Long.toHexString(format) + ", expected " + Long.toHexString(FORMAT));
        }
        command.sequence = source.get();
        command.nowNanos = source.get();
        command.resume();
        closedDay = (int) source.get();
        institutions.readFrom(source);
        limits.readFrom(source);
        wallets.readFrom(source);
        families.readFrom(source);
        memory.readFrom(source);
        holds.readFrom(source);
        campaigns.readFrom(source);
        packets.readFrom(source);
        parts.readFrom(source);
    }
}

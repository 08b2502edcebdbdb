package ecny.wallet.naive;

import ecny.wallet.identity.InstitutionKind;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.LimitKind;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.Sourced;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects and maps; limits are counted by adding up every outflow again, interest by looking at every day's end. */
class NaiveState {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static final class Institution {
        InstitutionKind kind = InstitutionKind.OPERATOR;
        Tag key = Tag.NONE;
        long balance;

        @Nullable
        LocalDate interestPaidFor;

        final Map<String, long[]> limits = new HashMap<>();
    }

    static final class Wallet {
        long number;
        int operator;
        WalletKind kind = WalletKind.PERSONAL;
        int walletClass;
        WalletState state = WalletState.NORMAL;
        long balance;
        Tag key = Tag.NONE;

        @Nullable
        Wallet parent;

        long userPerPayment = -1;
        long userPerDay = -1;
        BigInteger product = BigInteger.ZERO;
        final List<Outflow> outflows = new ArrayList<>();
    }

    static final class Outflow {
        final LocalDate day;
        long fen;

        Outflow(LocalDate day, long fen) {
            this.day = day;
            this.fen = fen;
        }
    }

    static final class HoldRecord {
        final Wallet payer;
        final Wallet payee;
        final long expiresAtMillis;
        final LocalDate day;
        final List<Outflow> counted;
        long left;

        HoldRecord(Wallet payer, Wallet payee, long expires, LocalDate day, List<Outflow> counted, long left) {
            this.payer = payer;
            this.payee = payee;
            this.expiresAtMillis = expires;
            this.day = day;
            this.counted = counted;
            this.left = left;
        }
    }

    static final class Campaign {
        final Wallet sponsor;
        final long packetFen;
        final long minimumSpend;
        final long claimUntil;
        final long expiresAt;
        final boolean listedOnly;
        final Set<Wallet> merchants = new HashSet<>();
        final Map<Wallet, Long> packets = new HashMap<>();
        long pot;

        Campaign(Wallet sponsor, long packetFen, long minimumSpend, long claimUntil, long expiresAt, boolean listed) {
            this.sponsor = sponsor;
            this.packetFen = packetFen;
            this.minimumSpend = minimumSpend;
            this.claimUntil = claimUntil;
            this.expiresAt = expiresAt;
            this.listedOnly = listed;
        }
    }

    static final class Payment {
        final Wallet payer;
        final Wallet payee;
        final long fen;
        final LocalDate day;
        final @Nullable Campaign campaign;
        long ownLeft;
        long packetLeft;

        Payment(Wallet payer, Wallet payee, LocalDate day, @Nullable Campaign campaign, long own, long packet) {
            this.payer = payer;
            this.payee = payee;
            this.fen = own + packet;
            this.day = day;
            this.campaign = campaign;
            this.ownLeft = own;
            this.packetLeft = packet;
        }
    }

    record Tag(long high, long low) {
        static final Tag NONE = new Tag(0, 0);
    }

    record Remembered(
            int command, long content, Tag signer, LocalDate day, Verdict verdict, LedgerFace.Answer answer) {}

    final List<Rulebook> rulebooks;
    final Map<Integer, Institution> institutions = new HashMap<>();
    final Map<Long, Wallet> wallets = new LinkedHashMap<>();
    final Map<Long, HoldRecord> holds = new LinkedHashMap<>();
    final Map<Long, Campaign> campaigns = new HashMap<>();
    final Map<Long, Payment> payments = new HashMap<>();
    final Map<Long, Remembered> remembered = new HashMap<>();
    int currency;
    long nowNanos = Long.MIN_VALUE;
    LocalDate today = LocalDate.MIN;

    @Nullable
    LocalDate closedDay;

    NaiveState(List<Rulebook> rulebooks) {
        this.rulebooks = rulebooks;
    }

    void timeIs(long nanos) {
        if (nanos <= nowNanos) {
            return;
        }
        nowNanos = nanos;
        LocalDate day = Instant.ofEpochSecond(0, nanos).atZone(SHANGHAI).toLocalDate();
        if (!today.equals(LocalDate.MIN)) {
            for (LocalDate ended = today; ended.isBefore(day); ended = ended.plusDays(1)) {
                endOfDay(ended);
            }
        }
        today = day;
    }

    private void endOfDay(LocalDate day) {
        Rulebook rules = rulesOn(day);
        if (rules == null) {
            return;
        }
        for (Wallet wallet : wallets.values()) {
            if (rules.interest().classes().value().contains(wallet.kind + "-" + wallet.walletClass)) {
                wallet.product = wallet.product.add(BigInteger.valueOf(owned(wallet)));
            }
        }
    }

    long nowMillis() {
        return Math.floorDiv(nowNanos, 1_000_000L);
    }

    @Nullable
    Rulebook rulesOn(LocalDate day) {
        Rulebook inForce = null;
        for (Rulebook rulebook : rulebooks) {
            if (!rulebook.effectiveDate().isAfter(day)
                    && (inForce == null || rulebook.effectiveDate().isAfter(inForce.effectiveDate()))) {
                inForce = rulebook;
            }
        }
        return inForce;
    }

    Rulebook rules() {
        Rulebook rules = rulesOn(today);
        if (rules == null) {
            throw new IllegalStateException("no rules on " + today);
        }
        return rules;
    }

    long held(Wallet wallet) {
        return holds.values().stream()
                .filter(hold -> hold.payer == wallet)
                .mapToLong(hold -> hold.left)
                .sum();
    }

    long owned(Wallet wallet) {
        return wallet.balance + held(wallet);
    }

    static long interest(Rulebook rules, BigInteger product) {
        return new BigDecimal(product)
                .multiply(new BigDecimal(rules.interest().annualRateMillionths().value()))
                .divide(
                        new BigDecimal(rules.interest().dayCountBasis().value()).multiply(new BigDecimal(1_000_000)),
                        0,
                        RoundingMode.HALF_UP)
                .longValueExact();
    }

    // Limits: {regulation, operator, user} for a wallet; -1 for none.

    long[] layers(Wallet wallet, LimitKind limit) {
        Sourced<String> rule = rules().limit(wallet.kind, wallet.walletClass, limit);
        long regulation = rule == null || rule.value().equals("none")
                ? -1
                : new BigDecimal(rule.value()).movePointRight(2).longValueExact();
        Institution operator = institutions.get(wallet.operator);
        long[] own = operator == null ? null : operator.limits.get(wallet.kind + "-" + wallet.walletClass);
        long user = limit == LimitKind.PER_PAYMENT
                ? wallet.userPerPayment
                : limit == LimitKind.PER_DAY ? wallet.userPerDay : -1;
        return new long[] {regulation, own == null ? -1 : own[limit.column()], user};
    }

    /** The name of the first layer that a sum breaks, or null. */
    @Nullable
    String broken(Wallet wallet, LimitKind limit, long sum) {
        String[] names = {"REGULATION", "OPERATOR", "USER"};
        long[] layers = layers(wallet, limit);
        for (int i = 0; i < layers.length; i++) {
            if (layers[i] >= 0 && sum > layers[i]) {
                return names[i];
            }
        }
        return null;
    }

    Verdict outflow(Wallet wallet, long fen) {
        String layer = broken(wallet, LimitKind.PER_PAYMENT, fen);
        if (layer != null) {
            return Verdict.valueOf("LIMIT_" + layer + "_PER_PAYMENT");
        }
        long day = fen;
        long year = fen;
        for (Outflow out : wallet.outflows) {
            day += out.day.equals(today) ? out.fen : 0;
            year += out.day.getYear() == today.getYear() ? out.fen : 0;
        }
        layer = broken(wallet, LimitKind.PER_DAY, day);
        if (layer != null) {
            return Verdict.valueOf("LIMIT_" + layer + "_PER_DAY");
        }
        layer = broken(wallet, LimitKind.PER_YEAR, year);
        if (layer != null) {
            return Verdict.valueOf("LIMIT_" + layer + "_PER_YEAR");
        }
        return wallet.parent == null ? Verdict.ACCEPTED : outflow(wallet.parent, fen);
    }

    Verdict inflow(Wallet wallet, long fen) {
        String layer = broken(wallet, LimitKind.BALANCE_CAP, owned(wallet) + fen);
        return layer == null ? Verdict.ACCEPTED : Verdict.valueOf("LIMIT_" + layer + "_BALANCE");
    }

    List<Outflow> count(Wallet wallet, long fen) {
        List<Outflow> counted = new ArrayList<>();
        for (Wallet each = wallet; each != null; each = each.parent) {
            Outflow outflow = new Outflow(today, fen);
            each.outflows.add(outflow);
            counted.add(outflow);
        }
        return counted;
    }

    static Verdict asPayer(Wallet wallet) {
        return wallet.state == WalletState.NORMAL ? Verdict.ACCEPTED : Verdict.valueOf("PAYER_" + wallet.state);
    }

    static Verdict asPayee(Wallet wallet) {
        return switch (wallet.state) {
            case NORMAL, LOSS_REPORTED, RECEIVE_ONLY -> Verdict.ACCEPTED;
            case FROZEN, DORMANT, CLOSED -> Verdict.valueOf("PAYEE_" + wallet.state);
        };
    }

    long issued() {
        Institution centralBank = institutions.get(1);
        return centralBank == null ? 0 : -centralBank.balance;
    }
}

package ecny.settlement.bridge.ledger;

import ecny.settlement.bridge.ledger.LedgerAnswer.Balance;
import ecny.settlement.bridge.ledger.LedgerAnswer.Kind;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.JurisdictionRules;
import ecny.settlement.bridge.rules.Participant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The ledger of one currency: its money never leaves it. It holds, books or gives back units, each once; it never gives anything
 * back by itself but a unit that is locked under a hash with a time of its own, so whoever decides can rely on what is held.
 * Not thread-safe.
 */
final class CurrencyLedger {
    private static final class Aside {
        final String participant;
        long left;
        boolean open = true;

        Aside(String participant, long left) {
            this.participant = participant;
            this.left = left;
        }
    }

    private final String currency;
    private final JurisdictionRules rules;
    private final Map<String, Participant> participants;
    private final Accounts accounts = new Accounts();
    private final Map<String, Unit> units = new TreeMap<>();
    private final Map<String, Aside> asides = new TreeMap<>();
    private final Map<String, BridgeVerdict> answered = new TreeMap<>();
    private final Map<String, Long> issued = new TreeMap<>();
    private final Map<String, Long> atAgents = new TreeMap<>();
    private final LocalTime opens;
    private final LocalTime endOfDay;
    private final long transactionLimit;
    private final long foreignBalanceLimit;
    private final long issueLimit;

    CurrencyLedger(String currency, JurisdictionRules rules, Map<String, Participant> participants) {
        this.currency = currency;
        this.rules = rules;
        this.participants = participants;
        this.opens = LocalTime.parse(rules.opens().value());
        this.endOfDay = LocalTime.parse(rules.endOfDay().value());
        this.transactionLimit = rules.minor(rules.transactionLimit());
        this.foreignBalanceLimit = rules.minor(rules.foreignBalanceLimit());
        this.issueLimit = rules.minor(rules.issueLimitPerBank());
    }

    void open(String participant, long amount) {
        if (!isDomestic(participant)) {
            throw new IllegalArgumentException(participant + " has no account in " + currency);
        }
        accounts.open(rules.centralBank(), participant, amount);
    }

    LedgerAnswer answer(LedgerOrder order, long atMillis) {
        if (order instanceof LedgerOrder.Reserve reserve) {
            return reserve(reserve, atMillis);
        }
        if (order instanceof LedgerOrder.Book book) {
            return book(book);
        }
        if (order instanceof LedgerOrder.Claim claim) {
            return claim(claim, atMillis);
        }
        if (order instanceof LedgerOrder.Release release) {
            return release(release);
        }
        if (order instanceof LedgerOrder.SetAside aside) {
            return setAside(aside, atMillis);
        }
        if (order instanceof LedgerOrder.Return back) {
            return giveBack(back);
        }
        if (order instanceof LedgerOrder.Reduce reduce) {
            return reduce(reduce);
        }
        if (order instanceof LedgerOrder.Issue issue) {
            return issue(issue);
        }
        if (order instanceof LedgerOrder.Redeem redeem) {
            return redeem(redeem);
        }
        if (order instanceof LedgerOrder.ZeroOut zero) {
            return zeroOut(zero);
        }
        throw new IllegalArgumentException("not of the ledger: " + order);
    }

    private LedgerAnswer reserve(LedgerOrder.Reserve order, long atMillis) {
        Unit unit = units.get(order.about());
        if (unit == null) {
            unit = new Unit(order.pocket(), order.transfers(), order.lock());
            units.put(order.about(), unit);
            unit.verdict = refusal(order.pocket(), order.transfers(), unit.net, atMillis);
            if (unit.verdict == BridgeVerdict.ACCEPTED) {
                unit.hold(accounts);
            } else {
                unit.state = Unit.State.REFUSED;
            }
        }
        return state(order, unit);
    }

    private BridgeVerdict refusal(Pocket pocket, List<Transfer> transfers, Map<String, Long> net, long atMillis) {
        if (pocket == Pocket.BRIDGE && isClosed(atMillis)) {
            return BridgeVerdict.LEDGER_CLOSED;
        }
        for (Transfer transfer : transfers) {
            if (!participants.containsKey(transfer.from()) || !participants.containsKey(transfer.to())) {
                return BridgeVerdict.PARTICIPANT_UNKNOWN;
            }
            if (pocket == Pocket.DOMESTIC && !(isDomestic(transfer.from()) && isDomestic(transfer.to()))) {
                return BridgeVerdict.NOT_A_MEMBER;
            }
            if (transfer.amount() <= 0) {
                return BridgeVerdict.AMOUNT_NOT_POSITIVE;
            }
            if (pocket == Pocket.BRIDGE && transfer.amount() > transactionLimit) {
                return BridgeVerdict.TRANSACTION_LIMIT;
            }
        }
        for (Map.Entry<String, Long> each : net.entrySet()) {
            Accounts.Account account = accounts.account(pocket, each.getKey());
            if (each.getValue() < 0 && account.free() < -each.getValue()) {
                return BridgeVerdict.INSUFFICIENT_BALANCE;
            }
            boolean foreign = pocket == Pocket.BRIDGE && !isDomestic(each.getKey());
            if (foreign && each.getValue() > 0 && account.expected() > foreignBalanceLimit - each.getValue()) {
                return BridgeVerdict.BALANCE_LIMIT;
            }
        }
        return BridgeVerdict.ACCEPTED;
    }

    private LedgerAnswer book(LedgerOrder.Book order) {
        Unit unit = units.get(order.about());
        if (unit == null) {
            unit = new Unit(Pocket.BRIDGE, order.transfers(), null);
            for (Transfer transfer : order.transfers()) {
                takeFromHold(order, transfer);
            }
            units.put(order.about(), unit);
            unit.state = Unit.State.BOOKED;
        } else if (unit.state == Unit.State.HELD && unit.lock == null) {
            unit.book(accounts);
        }
        return state(order, unit);
    }

    private void takeFromHold(LedgerOrder order, Transfer transfer) {
        Aside aside = asides.get(transfer.fromHold());
        if (aside == null
                || !aside.open
                || aside.left < transfer.amount()
                || !aside.participant.equals(transfer.from())) {
            throw new IllegalStateException("the bridge books what was not set aside: " + order);
        }
        aside.left -= transfer.amount();
        accounts.unhold(Pocket.BRIDGE, transfer.from(), transfer.amount());
        accounts.move(Pocket.BRIDGE, transfer.from(), Pocket.BRIDGE, transfer.to(), transfer.amount());
    }

    private LedgerAnswer claim(LedgerOrder.Claim order, long atMillis) {
        Unit unit = units.get(order.about());
        if (unit == null) {
            return plain(order, Kind.REFUSED, BridgeVerdict.NOT_LOCKED, List.of());
        }
        HashLock lock = unit.lock;
        if (unit.state == Unit.State.HELD && lock != null) {
            if (atMillis >= lock.untilMillis()) {
                unit.release(accounts, BridgeVerdict.LOCK_EXPIRED);
            } else if (!lock.opensWith(order.preimage())) {
                return plain(order, Kind.REFUSED, BridgeVerdict.PREIMAGE_WRONG, List.of());
            } else {
                unit.book(accounts);
                unit.preimage = order.preimage();
            }
        }
        return state(order, unit);
    }

    private LedgerAnswer release(LedgerOrder.Release order) {
        Unit unit = units.computeIfAbsent(order.about(), unknown -> Unit.released());
        if (unit.state == Unit.State.HELD) {
            unit.release(accounts, BridgeVerdict.RELEASED_BEFORE);
        } else if (unit.state == Unit.State.REFUSED) {
            unit.state = Unit.State.RELEASED;
        }
        return state(order, unit);
    }

    /** A unit as it is, whatever was asked. */
    private LedgerAnswer state(LedgerOrder order, Unit unit) {
        boolean lateReserve = order instanceof LedgerOrder.Reserve && unit.state == Unit.State.RELEASED;
        Kind kind = switch (unit.state) {
            case HELD -> Kind.RESERVED;
            case BOOKED -> Kind.BOOKED;
            case RELEASED -> lateReserve ? Kind.REFUSED : Kind.RELEASED;
            case REFUSED -> Kind.REFUSED;
        };
        BridgeVerdict verdict = lateReserve ? BridgeVerdict.RELEASED_BEFORE : unit.verdict;
        Map<String, String> fields = unit.preimage.isEmpty() ? Map.of() : Map.of("preimage", unit.preimage);
        TreeSet<String> touched = new TreeSet<>();
        unit.transfers.forEach(transfer -> {
            touched.add(transfer.from());
            touched.add(transfer.to());
        });
        return new LedgerAnswer(
                currency,
                order.about(),
                order.key(),
                kind,
                verdict,
                fields,
                List.of(),
                accounts.changes(),
                balances(touched));
    }

    private LedgerAnswer setAside(LedgerOrder.SetAside order, long atMillis) {
        BridgeVerdict verdict = once(order, () -> {
            if (isClosed(atMillis)) {
                return BridgeVerdict.LEDGER_CLOSED;
            }
            if (accounts.account(Pocket.BRIDGE, order.participant()).free() < order.amount()) {
                return BridgeVerdict.INSUFFICIENT_BALANCE;
            }
            accounts.hold(Pocket.BRIDGE, order.participant(), order.amount());
            asides.put(order.about(), new Aside(order.participant(), order.amount()));
            return BridgeVerdict.ACCEPTED;
        });
        return plain(order, Kind.DONE, verdict, List.of(order.participant()));
    }

    private LedgerAnswer giveBack(LedgerOrder.Return order) {
        Aside aside = asides.get(order.about());
        if (aside == null) {
            return plain(order, Kind.REFUSED, BridgeVerdict.RESERVATION_UNKNOWN, List.of());
        }
        if (aside.open) {
            accounts.unhold(Pocket.BRIDGE, aside.participant, aside.left);
            aside.open = false;
            aside.left = 0;
        }
        return plain(order, Kind.DONE, BridgeVerdict.ACCEPTED, List.of(aside.participant));
    }

    private LedgerAnswer reduce(LedgerOrder.Reduce order) {
        Aside aside = asides.get(order.reservation());
        if (aside == null) {
            return plain(order, Kind.REFUSED, BridgeVerdict.RESERVATION_UNKNOWN, List.of());
        }
        BridgeVerdict verdict = once(order, () -> {
            if (aside.left < order.amount()) {
                throw new IllegalStateException("the bridge gives back what was not set aside: " + order);
            }
            aside.left -= order.amount();
            accounts.unhold(Pocket.BRIDGE, aside.participant, order.amount());
            return BridgeVerdict.ACCEPTED;
        });
        return plain(order, Kind.DONE, verdict, List.of(aside.participant));
    }

    private LedgerAnswer issue(LedgerOrder.Issue order) {
        BridgeVerdict verdict = once(order, () -> {
            long before = issued.getOrDefault(order.participant(), 0L);
            if (!isDomestic(order.participant())) {
                return BridgeVerdict.NOT_DOMESTIC;
            }
            if (accounts.account(Pocket.DOMESTIC, order.participant()).free() < order.amount()) {
                return BridgeVerdict.INSUFFICIENT_BALANCE;
            }
            if (before > issueLimit - order.amount()) {
                return BridgeVerdict.ISSUE_LIMIT;
            }
            issued.put(order.participant(), before + order.amount());
            accounts.move(Pocket.DOMESTIC, order.participant(), Pocket.BRIDGE, order.participant(), order.amount());
            return BridgeVerdict.ACCEPTED;
        });
        return plain(order, Kind.DONE, verdict, List.of(order.participant()));
    }

    private LedgerAnswer redeem(LedgerOrder.Redeem order) {
        BridgeVerdict verdict = once(order, () -> {
            if (!isDomestic(order.participant())) {
                return BridgeVerdict.NOT_DOMESTIC;
            }
            if (accounts.account(Pocket.BRIDGE, order.participant()).free() < order.amount()) {
                return BridgeVerdict.INSUFFICIENT_BALANCE;
            }
            issued.merge(order.participant(), -order.amount(), Long::sum);
            accounts.move(Pocket.BRIDGE, order.participant(), Pocket.DOMESTIC, order.participant(), order.amount());
            return BridgeVerdict.ACCEPTED;
        });
        return plain(order, Kind.DONE, verdict, List.of(order.participant()));
    }

    private LedgerAnswer zeroOut(LedgerOrder.ZeroOut order) {
        TreeSet<String> foreign = new TreeSet<>();
        List<String> notes = new ArrayList<>();
        accounts.forEach(Pocket.BRIDGE, (participant, account) -> {
            if (!isDomestic(participant) && account.free() + account.held() > 0) {
                foreign.add(participant);
            }
        });
        for (String participant : foreign) {
            Accounts.Account account = accounts.account(Pocket.BRIDGE, participant);
            Participant owner = participants.get(participant);
            String agent = owner == null ? "" : owner.agents().getOrDefault(currency, "");
            if (!isDomestic(agent)) {
                notes.add("left " + participant + " " + account.free() + " without an agent");
                continue;
            }
            if (account.held() > 0) {
                notes.add("held " + participant + " " + account.held());
            }
            if (account.free() > 0) {
                notes.add("moved " + participant + " " + account.free() + " to " + agent);
                atAgents.merge(participant, account.free(), Long::sum);
                accounts.move(Pocket.BRIDGE, participant, Pocket.DOMESTIC, agent, account.free());
            }
        }
        return new LedgerAnswer(
                currency,
                order.about(),
                order.key(),
                Kind.DONE,
                BridgeVerdict.ACCEPTED,
                Map.of(),
                notes,
                accounts.changes(),
                balances(foreign));
    }

    /** The verdict of an order whose effect must happen once, given the first time and remembered. */
    private BridgeVerdict once(LedgerOrder order, Supplier<BridgeVerdict> first) {
        BridgeVerdict before = answered.get(order.key());
        if (before != null) {
            return before;
        }
        BridgeVerdict verdict = first.get();
        answered.put(order.key(), verdict);
        return verdict;
    }

    private LedgerAnswer plain(LedgerOrder order, Kind kind, BridgeVerdict verdict, List<String> touched) {
        Kind said = verdict == BridgeVerdict.ACCEPTED ? kind : Kind.REFUSED;
        return new LedgerAnswer(
                currency,
                order.about(),
                order.key(),
                said,
                verdict,
                Map.of(),
                List.of(),
                accounts.changes(),
                balances(touched));
    }

    private List<Balance> balances(Iterable<String> touched) {
        List<Balance> balances = new ArrayList<>();
        for (String participant : touched) {
            for (Pocket pocket : Pocket.values()) {
                Accounts.Account account = accounts.account(pocket, participant);
                balances.add(new Balance(participant, pocket, account.free(), account.held()));
            }
        }
        return balances;
    }

    boolean isDomestic(String participant) {
        Participant known = participants.get(participant);
        return participant.equals(rules.centralBank())
                || (known != null && known.domestic().contains(currency));
    }

    /** Whether new reservations on the bridge are refused at this time. */
    private boolean isClosed(long atMillis) {
        LocalTime now =
                LocalTime.ofSecondOfDay(Math.floorMod(Math.floorDiv(localMillis(rules, atMillis), 1000L), 86_400L));
        return now.isBefore(opens) || !now.isBefore(endOfDay);
    }

    private static long localMillis(JurisdictionRules rules, long atMillis) {
        return atMillis + rules.utcOffsetMinutes().value() * 60_000L;
    }

    /** The date there. */
    static LocalDate dateOf(JurisdictionRules rules, long atMillis) {
        return LocalDate.ofEpochDay(Math.floorDiv(localMillis(rules, atMillis), 86_400_000L));
    }

    Balance balance(String participant, Pocket pocket) {
        Accounts.Account account = accounts.account(pocket, participant);
        return new Balance(participant, pocket, account.free(), account.held());
    }

    List<Balance> balances() {
        TreeSet<String> all = new TreeSet<>(participants.keySet());
        all.add(rules.centralBank());
        return balances(all);
    }

    /** What has become of a unit: HELD, BOOKED, RELEASED, REFUSED; empty when it never came here. */
    String fateOf(String unit) {
        Unit known = units.get(unit);
        return known == null ? "" : known.state.name();
    }

    /** What an agent owes a foreign participant whose holdings it took at the end of days. */
    long atAgent(String participant) {
        return atAgents.getOrDefault(participant, 0L);
    }

    void check() {
        accounts.check(currency, rules.centralBank());
    }

    void describe(StringBuilder text) {
        accounts.describe(text);
        units.forEach((id, unit) -> text.append(id)
                .append('=')
                .append(unit.state)
                .append(unit.preimage)
                .append(';'));
        asides.forEach((id, aside) -> text.append(id)
                .append('=')
                .append(aside.left)
                .append(aside.open)
                .append(';'));
        text.append(answered).append(issued).append(atAgents);
    }
}

package ecny.settlement.bridge.ledger;

import ecny.settlement.bridge.ledger.LedgerAnswer.Kind;
import ecny.settlement.bridge.rules.BridgeRules;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.settlement.bridge.rules.JurisdictionRules;
import ecny.settlement.bridge.rules.JurisdictionRules.Customs;
import ecny.settlement.bridge.rules.MinorUnits;
import ecny.wallet.crypto.Sm3;
import ecny.wallet.rulebook.Sourced;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks at a payment on one side of the border before money moves: screening, purpose, the travel rule, which data may leave (the
 * data customs), the corridor's limits and the customer's annual quota. What it lets pass counts at once, and no longer when the
 * payment is withdrawn. Large payments are reported to the central bank, not refused. Not thread-safe.
 */
final class ComplianceDesk {
    private static final String NAME = "Name";

    /** What a check answered, and what it counted under which keys. */
    private record Checked(LedgerAnswer answer, Map<String, Long> counted) {}

    private final String currency;
    private final BridgeRules rules;
    private final JurisdictionRules own;
    private final Map<String, Checked> checks = new TreeMap<>();
    private final Map<String, Long> used = new TreeMap<>();
    private final List<LargeValueReport> reports = new ArrayList<>();

    ComplianceDesk(String currency, BridgeRules rules) {
        this.currency = currency;
        this.rules = rules;
        this.own = rules.jurisdiction(currency);
    }

    LedgerAnswer check(LedgerOrder.Check order, long atMillis) {
        Checked before = checks.get(order.about());
        if (before != null) {
            return before.answer();
        }
        CorridorRules corridor = rules.corridors().get(order.corridor());
        LocalDate day = CurrencyLedger.dateOf(own, atMillis);
        BridgeVerdict verdict = corridor == null ? BridgeVerdict.CORRIDOR_UNKNOWN : look(order, corridor, day);
        if (corridor == null || verdict != BridgeVerdict.ACCEPTED) {
            LedgerAnswer no = answer(order, Kind.REFUSED, verdict, Map.of(), List.of());
            checks.put(order.about(), new Checked(no, Map.of()));
            return no;
        }
        List<String> notes = new ArrayList<>();
        Map<String, String> passed = new TreeMap<>();
        new TreeMap<>(order.fields()).forEach((field, value) -> {
            if (order.side() == Side.PAYEE || own.customs().mayLeave().value().contains(field)) {
                passed.put(field, value);
            } else {
                notes.add("withheld " + field);
            }
        });
        if (order.amount() >= largeValue(order)) {
            notes.add("large value reported");
            reports.add(new LargeValueReport(
                    atMillis, order.about(), order.side(), order.customer(), order.amount(), currency));
        }
        Map<String, Long> counted = counted(order, corridor, day);
        counted.forEach((key, amount) -> used.merge(key, amount, Math::addExact));
        LedgerAnswer yes = answer(order, Kind.CLEARED, verdict, passed, notes);
        checks.put(order.about(), new Checked(yes, counted));
        return yes;
    }

    private BridgeVerdict look(LedgerOrder.Check order, CorridorRules corridor, LocalDate day) {
        Customs customs = own.customs();
        for (Map.Entry<String, String> field : order.fields().entrySet()) {
            if (field.getKey().endsWith(NAME)
                    && customs.screeningList().value().contains(digestOfName(field.getValue()))) {
                return BridgeVerdict.SCREENING_HIT;
            }
        }
        if (!customs.purposes().value().contains(order.purpose())) {
            return BridgeVerdict.PURPOSE_NOT_ALLOWED;
        }
        BridgeVerdict data = order.side() == Side.PAYER ? mayGo(order) : hasArrived(order);
        return data == BridgeVerdict.ACCEPTED ? limits(order, corridor, day) : data;
    }

    private BridgeVerdict limits(LedgerOrder.Check order, CorridorRules corridor, LocalDate day) {
        if (isLimitedHere(corridor)) {
            if (order.amount() > minor(corridor.perPayment())) {
                return BridgeVerdict.LIMIT_PER_PAYMENT;
            }
            if (order.amount() > minor(corridor.perDay()) - used.getOrDefault(dayKey(order, day), 0L)) {
                return BridgeVerdict.LIMIT_PER_DAY;
            }
            if (order.amount() > minor(corridor.perYear()) - used.getOrDefault(yearKey(order, day), 0L)) {
                return BridgeVerdict.LIMIT_PER_YEAR;
            }
        }
        long quota = order.company() ? Long.MAX_VALUE : own.minor(own.customs().annualQuota());
        return order.amount() > quota - used.getOrDefault(quotaKey(order, day), 0L)
                ? BridgeVerdict.ANNUAL_QUOTA_EXCEEDED
                : BridgeVerdict.ACCEPTED;
    }

    private Map<String, Long> counted(LedgerOrder.Check order, CorridorRules corridor, LocalDate day) {
        Map<String, Long> counted = new TreeMap<>();
        if (isLimitedHere(corridor)) {
            counted.put(dayKey(order, day), order.amount());
            counted.put(yearKey(order, day), order.amount());
        }
        if (!order.company()) {
            counted.put(quotaKey(order, day), order.amount());
        }
        return counted;
    }

    private boolean isLimitedHere(CorridorRules corridor) {
        return corridor.limitCurrency().value().equals(currency);
    }

    private long minor(Sourced<String> amount) {
        return MinorUnits.parse(amount.value(), own.minorUnits().value());
    }

    private static String dayKey(LedgerOrder.Check order, LocalDate day) {
        return order.customer() + " " + order.corridor() + " " + day;
    }

    private static String yearKey(LedgerOrder.Check order, LocalDate day) {
        return order.customer() + " " + order.corridor() + " " + day.getYear();
    }

    private static String quotaKey(LedgerOrder.Check order, LocalDate day) {
        return order.customer() + " quota " + day.getYear();
    }

    private long largeValue(LedgerOrder.Check order) {
        Customs customs = own.customs();
        return own.minor(order.company() ? customs.largeValueCompany() : customs.largeValuePerson());
    }

    /** What this side wants to know must be there; what the other side will ask for as well, and be allowed to leave. */
    private BridgeVerdict mayGo(LedgerOrder.Check order) {
        Customs here = own.customs();
        if (order.amount() >= own.minor(here.travelRuleFrom())
                && here.originatorFields().value().stream().anyMatch(field -> isMissing(order, field))) {
            return BridgeVerdict.TRAVEL_RULE_ORIGINATOR;
        }
        JurisdictionRules there = rules.jurisdiction(order.otherCurrency());
        if (order.otherAmount() < there.minor(there.customs().travelRuleFrom())) {
            return BridgeVerdict.ACCEPTED;
        }
        for (String field : there.customs().originatorFields().value()) {
            if (isMissing(order, field)) {
                return BridgeVerdict.TRAVEL_RULE_ORIGINATOR;
            }
            if (!here.mayLeave().value().contains(field)) {
                return BridgeVerdict.DATA_MAY_NOT_LEAVE;
            }
        }
        return BridgeVerdict.ACCEPTED;
    }

    private BridgeVerdict hasArrived(LedgerOrder.Check order) {
        Customs customs = own.customs();
        if (order.amount() < own.minor(customs.travelRuleFrom())) {
            return BridgeVerdict.ACCEPTED;
        }
        if (customs.originatorFields().value().stream().anyMatch(field -> isMissing(order, field))) {
            return BridgeVerdict.TRAVEL_RULE_ORIGINATOR;
        }
        return customs.beneficiaryFields().value().stream().anyMatch(field -> isMissing(order, field))
                ? BridgeVerdict.TRAVEL_RULE_BENEFICIARY
                : BridgeVerdict.ACCEPTED;
    }

    private static boolean isMissing(LedgerOrder.Check order, String field) {
        return order.fields().getOrDefault(field, "").isBlank();
    }

    LedgerAnswer withdraw(LedgerOrder.Withdraw order) {
        Checked checked = checks.get(order.about());
        LedgerAnswer done = answer(order, Kind.DONE, BridgeVerdict.ACCEPTED, Map.of(), List.of());
        if (checked == null) {
            // a check that comes after this counts nothing
            LedgerAnswer late = answer(order, Kind.REFUSED, BridgeVerdict.RELEASED_BEFORE, Map.of(), List.of());
            checks.put(order.about(), new Checked(late, Map.of()));
        } else {
            checked.counted().forEach((key, amount) -> used.merge(key, -amount, Math::addExact));
            checks.put(order.about(), new Checked(checked.answer(), Map.of()));
        }
        return done;
    }

    private LedgerAnswer answer(
            LedgerOrder order, Kind kind, BridgeVerdict verdict, Map<String, String> passed, List<String> notes) {
        return new LedgerAnswer(currency, order.about(), order.key(), kind, verdict, passed, notes, 0, List.of());
    }

    /** How a screening list names somebody: SM3 of the name in lower case without blanks. */
    static String digestOfName(String name) {
        String plain = name.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return HexFormat.of().formatHex(Sm3.hash(plain.getBytes(StandardCharsets.UTF_8)));
    }

    List<LargeValueReport> reports() {
        return List.copyOf(reports);
    }

    void describe(StringBuilder text) {
        checks.forEach((payment, checked) -> text.append(payment)
                .append('=')
                .append(checked.answer().verdict())
                .append(checked.counted())
                .append(';'));
        text.append(used);
    }
}

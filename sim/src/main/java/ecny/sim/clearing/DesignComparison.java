package ecny.sim.clearing;

import ecny.settlement.clearing.ReservePayment;
import ecny.settlement.clearing.ReserveSystem;
import ecny.settlement.clearing.SettlementEvents;
import ecny.settlement.clearing.SystemSettings;
import ecny.settlement.clearing.reserves.BalanceSheet;
import ecny.settlement.clearing.reserves.Books;
import ecny.settlement.clearing.reserves.CentralBankDesk;
import ecny.settlement.clearing.reserves.Opening;
import ecny.settlement.clearing.reserves.Participants;
import ecny.settlement.clearing.reserves.Reserves;
import ecny.settlement.clearing.rules.BusinessDates;
import ecny.settlement.clearing.rules.ClearingRules;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.settlement.clearing.rules.OperatorList;
import ecny.sim.language.UnusableFile;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Sourced;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the same payments through every design at every level of liquidity, each with fresh books. */
final class DesignComparison {
    private final SettlementScenario scenario;
    private final ClearingRules rules;
    private final List<ReservePayment> payments;
    private final Participants participants;
    private final long[] sentFen;
    private final DesignResult.Volume handedIn;

    private DesignComparison(SettlementScenario scenario) throws IOException {
        this.scenario = scenario;
        this.rules = rules(scenario);
        OperatorList operators = OperatorList.published();
        this.participants = new Participants(operators.participantsOn(scenario.date()));
        this.payments = PaymentInput.of(scenario, operators);
        this.sentFen = new long[participants.count()];
        long value = 0;
        for (ReservePayment payment : payments) {
            sentFen[payment.payer()] = Math.addExact(sentFen[payment.payer()], payment.amountFen());
            value = Math.addExact(value, payment.amountFen());
        }
        this.handedIn = new DesignResult.Volume(payments.size(), value);
    }

    /**
     * @param progress is told of every result as soon as it is there
     * @throws IOException when the file of payments cannot be used
     */
    static List<DesignResult> run(SettlementScenario scenario, Consumer<DesignResult> progress) throws IOException {
        DesignComparison comparison = new DesignComparison(scenario);
        if (comparison.payments.isEmpty()) {
            throw new UnusableFile(
                    "no payments between different operators: "
                            + scenario.payments().file(),
                    "没有跨机构支付:" + scenario.payments().file());
        }
        List<DesignResult> results = new ArrayList<>();
        for (DesignKind design : scenario.designs()) {
            for (int percent : scenario.liquidityPercent()) {
                DesignResult result = comparison.run(design, percent);
                results.add(result);
                progress.accept(result);
            }
        }
        return results;
    }

    /**
     * Everybody's balance sheets at an instant, with the first level of liquidity.
     *
     * @param at {@link Instant#MAX} for the end of the last business day
     * @throws IOException when the file of payments cannot be used
     */
    static List<BalanceSheet> sheets(SettlementScenario scenario, DesignKind design, Instant at) throws IOException {
        DesignComparison comparison = new DesignComparison(scenario);
        Started started = comparison.start(design, scenario.liquidityPercent().get(0), new SettlementEvents() {});
        long atMillis = at.equals(Instant.MAX) ? Long.MAX_VALUE : at.toEpochMilli();
        for (ReservePayment payment : comparison.payments) {
            if (payment.atMillis() <= atMillis) {
                started.system().submit(payment);
            }
        }
        started.system().advanceTo(atMillis == Long.MAX_VALUE ? end(started.system(), design) : atMillis);
        List<BalanceSheet> sheets = new ArrayList<>();
        for (int party = 0; party < started.books().parties(); party++) {
            sheets.add(started.books().sheet(party));
        }
        return sheets;
    }

    private record Started(ReserveSystem system, Books books, long providedFen) {}

    /**
     * Runs one design at one level of liquidity, and tells what happens to each payment.
     *
     * @param atTheEnd is given the books as the last business day leaves them; not called when there are no payments
     */
    static List<ReservePayment> run(SettlementScenario scenario, SettlementEvents events, Consumer<Books> atTheEnd)
            throws IOException {
        DesignComparison comparison = new DesignComparison(scenario);
        if (!comparison.payments.isEmpty()) {
            Started ended = comparison.settle(
                    scenario.designs().get(0), scenario.liquidityPercent().get(0), events);
            atTheEnd.accept(ended.books());
        }
        return comparison.payments;
    }

    private DesignResult run(DesignKind design, int percent) {
        Started ended = settle(design, percent, new SettlementEvents() {});
        return new DesignResult(
                design,
                percent,
                ended.providedFen(),
                handedIn,
                ended.system().indicators(),
                ended.system().reports());
    }

    private Started settle(DesignKind design, int percent, SettlementEvents events) {
        Started started = start(design, percent, events);
        ReserveSystem system = started.system();
        for (ReservePayment payment : payments) {
            system.submit(payment);
        }
        system.advanceTo(end(system, design));
        system.checkInvariants();
        return started;
    }

    /** What was handed in after the batch switch settles on the next business day. */
    private static long end(ReserveSystem system, DesignKind design) {
        LocalDate last = system.businessDay();
        LocalDate end =
                design == DesignKind.DEFERRED_NET ? system.dates().calendar().after(last) : last;
        return system.dates().windowEndsAt(end);
    }

    private Started start(DesignKind design, int percent, SettlementEvents events) {
        Reserves reserves = new Reserves(participants.count());
        Books books = new Books(participants, reserves, rules.regime().value());
        CentralBankDesk desk =
                new CentralBankDesk(books, rules.credit().haircutBasisPoints().value());
        long provided = 0;
        for (int bank = 1; bank < participants.count(); bank++) {
            long own = part(sentFen[bank], scenario.liquidity().reservesPerMille(), percent);
            long collateral = part(sentFen[bank], scenario.liquidity().collateralPerMille(), percent);
            books.open(bank, Opening.bank(own, collateral, 0, sentFen[bank]));
            desk.grantCredit(bank, 0, collateral);
            if (design == DesignKind.DEFERRED_NET) {
                desk.reserve(bank, own); // its cap counts what is set aside: give it all the others may spend
            }
            provided += own + desk.afterHaircut(collateral);
        }
        SystemSettings settings = SystemSettings.of(rules).withDesign(design);
        long first = payments.get(0).atMillis();
        LocalDate firstDay = new BusinessDates(rules.day(), settings.calendar()).businessDayOf(first);
        long opening = BusinessDates.at(
                firstDay.minusDays(1),
                LocalTime.parse(rules.day().opensOnPreviousDay().value()));
        ReserveSystem system = new ReserveSystem(settings, desk, Math.min(opening, first), events);
        return new Started(system, books, provided);
    }

    private static long part(long fen, int perMille, int percent) {
        return Math.multiplyExact(fen / 100_000, (long) perMille * percent)
                + fen % 100_000 * perMille * percent / 100_000;
    }

    private static ClearingRules rules(SettlementScenario scenario) {
        ClearingRules published = ClearingRules.published(scenario.rules());
        ClearingRules.Settlement s = published.settlement();
        return new ClearingRules(
                published.rules(),
                published.effectiveFrom(),
                published.regime(),
                published.day(),
                new ClearingRules.Settlement(
                        s.design(),
                        s.nettingTimes(),
                        s.optimiseSeconds(),
                        s.optimiseArrivals(),
                        chosen(scenario, scenario.bilateralOrder()),
                        chosen(scenario, scenario.itemCapYuan()),
                        s.afterHours(),
                        s.whenShort(),
                        s.defaultRule()),
                published.credit(),
                published.prudence());
    }

    private static <T> Sourced<T> chosen(SettlementScenario scenario, T value) {
        return new Sourced<>(value, scenario.day(), "scenario " + scenario.name(), Confidence.ASSUMED);
    }
}

package ecny.gateway.sandbox;

import ecny.gateway.door.Site;
import ecny.gateway.world.World;
import ecny.settlement.message.Command;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.node.Submission;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.RulebookTimeline;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of each business day at midnight in Shanghai: the central bank closes it, which gives expired holds back and forgets
 * old ids; after a settlement day each operator pays interest.
 */
final class DayEnds {
    private static final Logger LOG = LoggerFactory.getLogger(DayEnds.class);

    private final Site site;

    DayEnds(Site site) {
        this.site = site;
    }

    /** Closes the day before this one, if nobody has, and waits for the next midnight. */
    void start() {
        endYesterday();
        awaitMidnight();
    }

    private void awaitMidnight() {
        int today = BusinessDay.ofNanos(site.clock().getAsLong());
        Instant midnight = Instant.EPOCH.plusNanos(BusinessDay.startNanos(today + 1));
        site.clock().at(midnight, () -> {
            endYesterday();
            awaitMidnight();
        });
    }

    private void endYesterday() {
        int yesterday = BusinessDay.ofNanos(site.clock().getAsLong()) - 1;
        RulebookTimeline rulebooks = site.node().settings().ledger().rulebooks();
        int inForce = rulebooks.numberOn(yesterday);
        if (inForce >= 0 && rulebooks.rules(inForce).isSettlementDay(yesterday)) {
            for (World.Operator operator : site.world().operators()) {
                submit(
                        operator.code(),
                        new Command.RunInterest(
                                site.keys().commandId("interest", operator.code() + "/" + yesterday),
                                site.clock().millis(),
                                yesterday,
                                operator.code()));
            }
        }
        submit(
                World.CENTRAL_BANK,
                new Command.RollBusinessDay(
                        site.keys().commandId("day", Integer.toString(yesterday)),
                        site.clock().millis(),
                        yesterday));
    }

    private void submit(int institution, Command command) {
        SignedCommand signed = site.keys().signAsInstitution(institution, command);
        Submission submission = site.node().submit(signed);
        if (submission.isBusy()) {
            site.clock().at(site.clock().now().plusSeconds(1), () -> submit(institution, command));
            return;
        }
        var told = submission.outcome().whenComplete((outcome, failure) -> {
            boolean isDone = outcome != null
                    && (outcome.isAccepted()
                            || outcome.verdict() == Verdict.DAY_ALREADY_CLOSED
                            || outcome.verdict() == Verdict.DUPLICATE_WITH_DIFFERENT_CONTENT);
            if (!isDone) {
                LOG.warn("{} was not done: {}", command, outcome == null ? failure : outcome.verdict());
            }
        });
        assert told != null;
    }
}

package ecny.gateway.bank.desk;

import ecny.gateway.bank.BankPost;
import ecny.settlement.house.ClearingHouse;
import ecny.settlement.house.HouseSettings;
import ecny.settlement.house.LedgerFeed;
import ecny.settlement.message.Command;
import ecny.settlement.node.Alarm;
import ecny.settlement.node.Following;
import ecny.settlement.node.Node;
import ecny.settlement.node.NodeClock;
import ecny.settlement.node.Outcome;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.ledger.CampaignView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settlement beside a running node: fed by the wallet ledger's outcomes, asked by the banks, driven by the node's clock. What it
 * has in memory follows from the clearing house's journal in its folder.
 */
public final class LiveSettlement implements AutoCloseable {
    private static final Duration CATCHING_UP = Duration.ofSeconds(5);

    private final Node node;
    private final NodeClock clock;
    private final ClearingHouse house;
    private final PaymentBook book;
    private final SettlementDesk desk;
    private final LedgerFeed feed;
    private final Following following;
    private @Nullable Alarm alarm;
    private long armedFor = Long.MAX_VALUE;
    private boolean closed;

    /**
     * What it is made of.
     *
     * @param folder for the house's journal; exists
     * @param sealKey signs the day's digests
     * @param kept for the book of payments
     */
    public record Parts(
            Path folder,
            HouseSettings house,
            Directory directory,
            Node node,
            Till till,
            BankPost post,
            DeskSettings desk,
            Sm2KeyPair sealKey,
            Kept kept) {}

    private LiveSettlement(Parts parts) throws IOException {
        node = parts.node();
        clock = node.clock();
        house = ClearingHouse.open(parts.folder(), parts.house(), clock::millis, parts.sealKey(), notice -> {});
        book = new PaymentBook(parts.kept());
        desk = new SettlementDesk(
                house, book, parts.directory(), parts.till(), parts.post(), parts.desk(), clock::millis);
        feed = new LedgerFeed(parts.house(), campaign -> sponsor(parts.node(), campaign));
        following = parts.node().follow("settlement", house.lastLedgerSequence() + 1, this::followed);
    }

    /** Opens the clearing house, works on what a crash left, and follows the wallet ledger from where the house knows it. */
    public static LiveSettlement open(Parts parts) throws IOException {
        LiveSettlement settlement = new LiveSettlement(parts);
        settlement.desk.afterwards(settlement::rearm);
        settlement.step();
        return settlement;
    }

    private static long sponsor(Node node, long campaign) {
        @Nullable CampaignView view = node.ask(ledger -> ledger.campaign(campaign));
        if (view == null) {
            throw new IllegalStateException("a packet of an unknown campaign: " + campaign);
        }
        return view.sponsor();
    }

    /** Why it takes no payments, for a person; empty while it does. */
    public Optional<String> trouble() {
        return house.isRunning()
                ? desk.standstill()
                : Optional.of(
                        "the clearing house has stopped after an error, such as a full disk: see the log, start again");
    }

    private void followed(Command command, Outcome outcome) {
        try {
            follow(command, outcome);
        } catch (RuntimeException cannot) {
            desk.standStill("settlement does not follow the wallet ledger from " + outcome.sequence() + " on: "
                    + cannot.getMessage());
            throw cannot;
        }
    }

    private void follow(Command command, Outcome outcome) {
        if (!outcome.isAccepted() || outcome.isRepeated()) {
            return;
        }
        feed.meaning(command, outcome.sequence(), outcome.payer(), outcome.payee(), outcome.amountFen())
                .ifPresent(told -> house.hear(told, outcome.stampedAt().toEpochMilli()));
        if (house.lastNotice() >= book.cursor()) {
            desk.carry();
        } else {
            rearm();
        }
    }

    /** What banks may ask. */
    public SettlementDesk desk() {
        return desk;
    }

    public ClearingHouse house() {
        return house;
    }

    /** Does what is due by now, and sets the alarm for what is due next. */
    public void step() {
        house.tick();
        desk.presume(clock.millis());
        desk.carry();
    }

    private synchronized void rearm() {
        long due = Math.min(house.nextDueMillis(), desk.nextDeadlineMillis());
        if (closed || (due >= armedFor && armedFor > clock.millis())) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        armedFor = due;
        alarm = clock.at(Instant.ofEpochMilli(due), this::alarmed);
    }

    private void alarmed() {
        synchronized (this) {
            armedFor = Long.MAX_VALUE;
        }
        step();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            if (alarm != null) {
                alarm.cancel();
            }
        }
        try {
            following.await(node.lastSequence(), CATCHING_UP); // the rest is followed at the next opening
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        following.close();
        house.close();
    }
}

package ecny.settlement.bridge;

import ecny.settlement.bridge.ledger.Jurisdiction;
import ecny.settlement.bridge.ledger.LedgerAnswer;
import ecny.settlement.bridge.ledger.LedgerOrder;
import ecny.settlement.bridge.ledger.Pocket;
import ecny.settlement.bridge.rules.BridgeWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The bridge, its ledgers and the messages between them, as a thing that can be copied and taken one step further in any way that
 * the world may choose. A node is its journal: a copy, and a node after a crash, is made by replaying it.
 */
final class Network {
    static final String BRIDGE = "bridge";

    /** A message on its way. */
    record Message(String to, Object content) {
        @Override
        public String toString() {
            if (content instanceof LedgerAnswer answer) {
                return answer.currency() + " says " + answer.kind() + " " + answer.verdict() + " " + answer.version()
                        + " to " + answer.asked();
            }
            return content instanceof LedgerOrder order ? order.key() + " " + order.hashCode() : content.toString();
        }
    }

    /** What a node had written down. */
    private record Input(long at, Object content) {}

    /** What is wrong on purpose. */
    enum Weakness {
        NONE,
        /** A ledger gives back what it has held for ten seconds, without being told. */
        IMPATIENT_LEDGER,
        /** Every ledger, not only the payee's, ends a lock by its own clock: hash-time locks as they are usually drawn. */
        LOCKS_BY_CLOCK,
        /** The bridge sends before what it acts on is on disk. */
        FORGETFUL_BRIDGE,
        /** A ledger answers before what it did is on disk. */
        FORGETFUL_LEDGER
    }

    static final long PATIENCE_MILLIS = 10_000;

    final Story story;
    private final Weakness weakness;
    private final Map<String, List<Input>> journals = new TreeMap<>();
    private final Map<String, Jurisdiction> ledgers = new TreeMap<>();
    private final Map<String, Map<String, Long>> heldSince = new TreeMap<>();
    private Bridge bridge;
    final List<Message> flight = new ArrayList<>();
    final TreeSet<String> down = new TreeSet<>();
    long now;

    Network(Story story, Weakness weakness) {
        this.story = story;
        this.weakness = weakness;
        this.now = story.start();
        this.bridge = newBridge();
        journals.put(BRIDGE, new ArrayList<>());
        for (String currency : story.currencies()) {
            journals.put(currency, new ArrayList<>());
            ledgers.put(currency, newLedger(currency));
            heldSince.put(currency, new TreeMap<>());
        }
        story.opening().forEach(command -> {
            process(BRIDGE, command);
            while (!flight.isEmpty()) {
                deliver(0);
            }
        });
        flight.addAll(story.first().stream()
                .map(command -> new Message(BRIDGE, command))
                .toList());
    }

    private Network(Network other) {
        this.story = other.story;
        this.weakness = other.weakness;
        this.now = other.now;
        this.bridge = newBridge();
        other.journals.forEach((node, journal) -> journals.put(node, new ArrayList<>(journal)));
        story.currencies().forEach(currency -> {
            ledgers.put(currency, newLedger(currency));
            heldSince.put(currency, new TreeMap<>());
        });
        journals.keySet().forEach(this::replay);
        flight.addAll(other.flight);
        down.addAll(other.down);
    }

    Network copy() {
        return new Network(this);
    }

    private Bridge newBridge() {
        return new Bridge(story.world().rules(), story.world().participants());
    }

    private Jurisdiction newLedger(String currency) {
        BridgeWorld world = story.world();
        return new Jurisdiction(currency, world.rules(), world.participants(), known(world.openings(), currency));
    }

    private void replay(String node) {
        for (Input input : known(journals, node)) {
            act(node, input);
        }
        if (node.equals(BRIDGE)) {
            bridge.takeOrders();
        }
    }

    Bridge bridge() {
        return bridge;
    }

    Jurisdiction ledger(String currency) {
        return known(ledgers, currency);
    }

    private static <T> T known(Map<String, T> nodes, String node) {
        return Objects.requireNonNull(nodes.get(node), node);
    }

    /** The node writes the message down, acts, and sends. */
    private List<Message> process(String node, Object content) {
        Input input = new Input(now, content);
        known(journals, node).add(input);
        List<Message> sent = act(node, input);
        flight.addAll(sent);
        return sent;
    }

    private List<Message> act(String node, Input input) {
        List<Message> sent = new ArrayList<>();
        if (!node.equals(BRIDGE)) {
            LedgerOrder order = (LedgerOrder) input.content();
            sent.add(new Message(BRIDGE, answer(node, order, input.at())));
            return sent;
        }
        if (input.content() instanceof BridgeCommand command) {
            bridge.apply(command, input.at());
        } else if (input.content() instanceof LedgerAnswer answer) {
            bridge.hear(answer, input.at());
        } else {
            bridge.tick(input.at());
        }
        bridge.takeOrders().forEach(order -> sent.add(new Message(order.currency(), order)));
        return sent;
    }

    private LedgerAnswer answer(String node, LedgerOrder asked, long at) {
        Jurisdiction ledger = known(ledgers, node);
        LedgerOrder order = asked;
        if (weakness == Weakness.IMPATIENT_LEDGER) {
            known(heldSince, node).forEach((unit, since) -> {
                if (at >= since + PATIENCE_MILLIS && ledger.fateOf(unit).equals("HELD")) {
                    ledger.answer(new LedgerOrder.Release(node, unit), at);
                }
            });
        }
        if (order instanceof LedgerOrder.Reserve reserve) {
            known(heldSince, node).putIfAbsent(reserve.about(), at);
            if (weakness == Weakness.LOCKS_BY_CLOCK && reserve.lock() != null) {
                order = Story.lockedByClock(reserve, at);
            }
        }
        return ledger.answer(order, at);
    }

    void deliver(int index) {
        Message message = flight.remove(index);
        if (!down.contains(message.to())) {
            process(message.to(), message.content());
        }
    }

    void lose(int index) {
        flight.remove(index);
    }

    void repeat(int index) {
        flight.add(flight.get(index));
    }

    /** The node dies after it has written the message down and acted, before it has sent anything; or with the weakness, after. */
    void crash(int index) {
        Message message = flight.remove(index);
        List<Message> sent = process(message.to(), message.content());
        boolean forgets = message.to().equals(BRIDGE)
                ? weakness == Weakness.FORGETFUL_BRIDGE
                : weakness == Weakness.FORGETFUL_LEDGER;
        if (forgets) {
            List<Input> journal = known(journals, message.to());
            journal.remove(journal.size() - 1);
        } else {
            sent.forEach(flight::remove);
        }
        down.add(message.to());
        if (message.to().equals(BRIDGE)) {
            bridge = newBridge();
        } else {
            ledgers.put(message.to(), newLedger(message.to()));
            heldSince.put(message.to(), new TreeMap<>());
        }
        replay(message.to());
    }

    void restart(String node) {
        down.remove(node);
    }

    /** Time goes on to when something is due; banks ask again what they have no answer to. */
    void advance() {
        long due = Math.min(bridge.nextDueMillis(), Math.max(now + 1, story.nextBankMillis(now)));
        now = Math.max(now, due);
        if (!down.contains(BRIDGE) && now >= bridge.nextDueMillis()) {
            process(BRIDGE, "time");
        }
        for (BridgeCommand command : story.banksSay(this)) {
            Message message = new Message(BRIDGE, command);
            if (!flight.contains(message)) {
                flight.add(message);
            }
        }
    }

    /** From here on nothing goes wrong any more. */
    void calm() {
        down.clear();
        for (int step = 0; step < 2_000; step++) {
            if (!flight.isEmpty()) {
                deliver(0);
            } else if (story.isOver(this)) {
                return;
            } else {
                advance();
            }
        }
        throw new AssertionError("it does not end: " + bridge.describe());
    }

    /** Both or none: no ledger has booked what another one has given back. */
    void checkLegs() {
        for (String unit : story.units(this)) {
            TreeSet<String> fates = new TreeSet<>();
            ledgers.values().forEach(ledger -> fates.add(ledger.fateOf(unit)));
            if (fates.contains("BOOKED") && (fates.contains("RELEASED") || fates.contains("REFUSED"))) {
                throw new AssertionError("principal is lost: " + unit + " " + fates(unit));
            }
        }
    }

    private Map<String, String> fates(String unit) {
        Map<String, String> fates = new TreeMap<>();
        ledgers.forEach((currency, ledger) -> fates.put(currency, ledger.fateOf(unit)));
        return fates;
    }

    /** Everybody's money in the story's currencies, all pockets, held or not. */
    Map<String, Long> wealth() {
        Map<String, Long> wealth = new TreeMap<>();
        for (String participant : story.parties()) {
            ledgers.forEach((currency, ledger) -> {
                long sum = 0;
                for (Pocket pocket : Pocket.values()) {
                    sum += ledger.balance(participant, pocket).free()
                            + ledger.balance(participant, pocket).held();
                }
                wealth.put(participant + " " + currency, sum);
            });
        }
        return wealth;
    }

    /** What is held in all ledgers together. */
    long heldMoney() {
        return ledgers.values().stream()
                .flatMap(ledger -> ledger.balances().stream())
                .mapToLong(LedgerAnswer.Balance::held)
                .sum();
    }

    /** Two networks with the same text go on alike. */
    String digest() {
        StringBuilder text = new StringBuilder().append(now).append(down).append(bridge.describe());
        ledgers.values().forEach(ledger -> text.append(ledger.describe()));
        flight.stream().map(Message::toString).sorted().forEach(text::append);
        return text.toString();
    }
}

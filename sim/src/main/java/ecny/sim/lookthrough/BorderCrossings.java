package ecny.sim.lookthrough;

import ecny.settlement.message.CommandId;
import ecny.sim.language.UnusableFile;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.ProviderCover.Event;
import ecny.sim.lookthrough.ProviderCover.Piece;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The crossings of a day across the border, from the files of its run's folder, which {@code docs/cross-border.md} describes. The
 * wallet's leg of a payment that both sides booked leads over the bridge, and on to the trades at the exchange by which the provider
 * covered it. Immutable.
 */
public final class BorderCrossings implements Crossings {
    private static final Path MARK = Path.of("bridge", "bridge.journal");
    private static final String YUAN = "CNY";
    private static final Set<String> BOOKED = Set.of("SETTLED", "REDEEMED");
    /** More of them are counted, not named. */
    private static final int MOST_PIECES = 3;

    private final Map<CommandId, Crossing> out = new HashMap<>();
    private final Map<CommandId, Crossing> in = new HashMap<>();

    private BorderCrossings() {}

    /**
     * Those of a run; {@link Crossings#NONE} for a run without a border.
     *
     * @throws UnusableFile naming file and line of what cannot be read
     */
    public static Crossings in(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(MARK))) {
            return NONE;
        }
        List<Line> payments = lines(folder.resolve("payments.csv"));
        BorderCrossings found = new BorderCrossings();
        Map<String, List<Piece>> covers = ProviderCover.of(events(folder, payments));
        for (Line payment : payments) {
            found.add(payment, covers.getOrDefault(payment.get("payment"), List.of()));
        }
        return found;
    }

    @Override
    public Optional<Crossing> of(CommandId payment, Direction direction) {
        return Optional.ofNullable((direction == Direction.FORWARD ? out : in).get(payment));
    }

    private void add(Line payment, List<Piece> pieces) throws UnusableFile {
        String command = payment.get("wallet_command");
        if (command.isEmpty() || !BOOKED.contains(payment.get("stage"))) {
            return;
        }
        boolean leaves = !payment.get("payer_wallet").isEmpty();
        Crossing crossing = new Crossing(
                "bridge",
                payment.get("payment"),
                payment.get("corridor"),
                new BigDecimal(payment.get(leaves ? "received" : "paid")),
                payment.get(leaves ? "receives" : "pays"),
                told(pieces));
        (leaves ? out : in).put(CommandId.of(UUID.fromString(command)), crossing);
    }

    private static String told(List<Piece> pieces) {
        StringBuilder words = new StringBuilder();
        for (Piece piece : pieces.subList(0, Math.min(pieces.size(), MOST_PIECES))) {
            words.append(words.length() == 0 ? "" : ", ")
                    .append(piece.words())
                    .append(' ')
                    .append(piece.yuan().toPlainString())
                    .append(' ')
                    .append(YUAN);
        }
        return pieces.size() > MOST_PIECES
                ? words.append(" +").append(pieces.size() - MOST_PIECES).toString()
                : words.toString();
    }

    /** Everything that moved a provider's yuan. */
    private static List<Event> events(Path folder, List<Line> payments) throws IOException {
        List<Event> events = new ArrayList<>();
        Set<String> providers = new HashSet<>();
        Map<String, Line> byId = new HashMap<>();
        for (Line payment : payments) {
            byId.put(payment.get("payment"), payment);
        }
        List<Path> institutions;
        try (Stream<Path> files = Files.list(folder.resolve("receipts"))) {
            institutions = files.sorted().toList();
        }
        for (Path file : institutions) {
            String code = file.getFileName().toString().replace(".csv", "");
            Set<String> seen = new HashSet<>();
            for (Line receipt : lines(file)) {
                Line payment = byId.get(receipt.get("payment"));
                if (payment != null
                        && receipt.get("as").equals("PROVIDER")
                        && BOOKED.contains(payment.get("stage"))
                        && seen.add(receipt.get("payment"))) {
                    providers.add(code);
                    events.add(ofPayment(code, payment));
                }
            }
        }
        for (Line trade : lines(folder.resolve("trades.csv"))) {
            if (trade.get("base").equals(YUAN) && trade.get("settled").equals("true")) {
                ofTrade(trade, providers, events);
            }
        }
        return events;
    }

    private static Event ofPayment(String provider, Line payment) throws UnusableFile {
        boolean pays = payment.get("pays").equals(YUAN);
        BigDecimal yuan = new BigDecimal(payment.get(pays ? "paid" : "received"));
        String id = payment.get("payment");
        return new Event(
                Instant.parse(payment.get("at")),
                provider,
                payment.get(pays ? "receives" : "pays"),
                pays ? yuan : yuan.negate(),
                id,
                "payment " + id);
    }

    private static void ofTrade(Line trade, Set<String> providers, List<Event> events) throws UnusableFile {
        BigDecimal yuan = new BigDecimal(trade.get("quantity"));
        for (String side : List.of("buyer", "seller")) {
            String provider = trade.get(side);
            if (providers.contains(provider)) {
                boolean buys = side.equals("buyer");
                events.add(new Event(
                        Instant.parse(trade.get("at")),
                        provider,
                        trade.get("quote"),
                        buys ? yuan : yuan.negate(),
                        null,
                        "exchange trade " + trade.get("trade") + " with " + trade.get(buys ? "seller" : "buyer")
                                + " at " + trade.get("price")));
            }
        }
    }

    /** A line of a file whose first line names the columns. */
    private record Line(Path file, int number, Map<String, Integer> columns, List<String> cells) {
        String get(String column) throws UnusableFile {
            Integer at = columns.get(column);
            if (at == null || at >= cells.size()) {
                throw new UnusableFile(
                        file + ", line " + number + ": no column " + column,
                        file + " 第 " + number + " 行:没有 " + column + " 列");
            }
            return cells.get(at);
        }
    }

    private static List<Line> lines(Path file) throws IOException {
        List<String> text = Files.readAllLines(file);
        Map<String, Integer> columns = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            List<String> cells = List.of(text.get(i).split(",", -1));
            if (i == 0) {
                for (int at = 0; at < cells.size(); at++) {
                    columns.put(cells.get(at), at);
                }
            } else {
                lines.add(new Line(file, i + 1, columns, cells));
            }
        }
        return lines;
    }
}

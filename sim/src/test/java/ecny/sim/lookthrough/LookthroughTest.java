package ecny.sim.lookthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.message.CommandId;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.Crossings.Crossing;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.Edge;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MoneyTrail.Ending;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LookthroughTest {
    private static final long VAULT = 102;
    private static final long ANN = WalletNumber.of(102, 1);
    private static final long BEN = WalletNumber.of(103, 2);
    private static final long CAI = WalletNumber.of(104, 3);
    private static final long DAI = WalletNumber.of(105, 4);
    private static final int TRANSFER = 22;

    /** A book written by hand; a movement's number is its payment's id. */
    private static final class Books {
        private final MovementBook book = new MovementBook();

        Books move(long from, long to, long fen) {
            int number = book.size();
            book.add(number + 1L, number * 1_000_000_000L, 7, number, TRANSFER, from, to, fen);
            return this;
        }
    }

    private static CommandId payment(int number) {
        return new CommandId(7, number);
    }

    private static long sum(List<End> ends) {
        return ends.stream().mapToLong(End::fen).sum();
    }

    /** Ann has 600 of her own, Ben gives her 400, she pays Cai 700, and Cai pays Dai all of it. */
    private static MovementBook mixed() {
        return new Books()
                .move(VAULT, ANN, 600)
                .move(VAULT, BEN, 400)
                .move(BEN, ANN, 400)
                .move(ANN, CAI, 700)
                .move(CAI, DAI, 700)
                .book;
    }

    @Test
    void first_in_first_out_takes_the_oldest_money_first() {
        MoneyTrail trail = new Lookthrough(mixed()).payment(payment(2), Direction.FORWARD, 3, Method.FIFO);

        assertThat(trail.edges()).extracting(Edge::attributedFen).containsExactly(400L, 100L, 100L);
        assertThat(trail.ends())
                .containsExactlyInAnyOrder(new End(ANN, Ending.RESTS, 300, ""), new End(DAI, Ending.RESTS, 100, ""));
    }

    @Test
    void in_proportion_every_inflow_pays_its_part() {
        MoneyTrail trail = new Lookthrough(mixed()).payment(payment(2), Direction.FORWARD, 3, Method.PROPORTIONAL);

        assertThat(trail.edges()).extracting(Edge::attributedFen).containsExactly(400L, 280L, 280L);
        assertThat(trail.ends())
                .containsExactlyInAnyOrder(new End(ANN, Ending.RESTS, 120, ""), new End(DAI, Ending.RESTS, 280, ""));
    }

    @Test
    void backward_ends_at_the_deposits_the_money_was_exchanged_from() {
        MoneyTrail trail = new Lookthrough(mixed()).payment(payment(4), Direction.BACKWARD, 5, Method.FIFO);

        assertThat(trail.edges())
                .extracting(edge -> edge.movement().number() + ":" + edge.attributedFen())
                .containsExactly("0:600", "1:100", "2:100", "3:700", "4:700");
        assertThat(trail.ends()).containsExactly(new End(VAULT, Ending.DEPOSIT, 700, ""));
    }

    @Test
    void the_depth_ends_a_path_where_it_is_reached() {
        MoneyTrail trail = new Lookthrough(mixed()).payment(payment(2), Direction.FORWARD, 1, Method.FIFO);

        assertThat(trail.ends())
                .containsExactlyInAnyOrder(new End(ANN, Ending.RESTS, 300, ""), new End(CAI, Ending.DEPTH, 100, ""));
    }

    @Test
    void packets_and_pots_are_passed_without_counting_as_a_step() {
        long pot = 2L << 56;
        long packet = 3L << 56;
        MovementBook book = new Books()
                .move(VAULT, BEN, 1_000)
                .move(BEN, ANN, 1_000)
                .move(ANN, pot, 1_000)
                .move(pot, packet, 200)
                .move(packet, CAI, 150)
                .book;

        MoneyTrail trail = new Lookthrough(book).payment(payment(4), Direction.BACKWARD, 1, Method.FIFO);

        assertThat(trail.ends()).containsExactly(new End(BEN, Ending.DEPTH, 150, ""));
    }

    @Test
    void money_that_leaves_over_a_bridge_for_good_ends_there_with_its_reference() {
        MovementBook book = new Books().move(VAULT, ANN, 500).move(ANN, BEN, 500).book;
        Crossings bridge = (payment, direction) -> Optional.of(
                new Crossing("bridge", "BR1", "HK", new BigDecimal("5.46"), "HKD", "exchange trade 3 with POOL"));

        assertThat(new Lookthrough(book, bridge, Account::describe)
                        .payment(payment(1), Direction.FORWARD, 3, Method.FIFO)
                        .ends())
                .containsExactly(
                        new End(BEN, Ending.CROSSED, 500, "bridge BR1 HK 5.46 HKD: exchange trade 3 with POOL"));
    }

    @Test
    void a_payment_that_moved_nothing_is_refused() {
        assertThatThrownBy(() -> new Lookthrough(mixed()).payment(payment(9), Direction.FORWARD, 1, Method.FIFO))
                .hasMessageContaining("a payment that moved money");
    }

    @Test
    void the_files_open_as_what_they_are() throws Exception {
        MoneyTrail trail = new Lookthrough(mixed()).wallet(ANN, Direction.FORWARD, 3, Method.FIFO);
        var xml = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();

        var graph = xml.parse(new java.io.ByteArrayInputStream(
                TrailFiles.graphml(trail).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var picture = xml.parse(
                new java.io.ByteArrayInputStream(TrailSvg.of(trail).getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(graph.getElementsByTagName("edge").getLength())
                .isEqualTo(trail.edges().size());
        assertThat(graph.getElementsByTagName("node").getLength())
                .isEqualTo(trail.nodes().size());
        assertThat(picture.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(TrailSvg.of(trail)).contains("¥7.00").doesNotContain("¥14.00");
        assertThat(TrailFiles.edges(trail).lines()).hasSize(trail.edges().size() + 1);
    }

    /** Money between ten wallets and a vault, from a seed. */
    private static MovementBook random(long seed, int movements, int mostFen) {
        Random random = new Random(seed);
        long[] balances = new long[10];
        Books books = new Books();
        while (books.book.size() < movements) {
            int from = random.nextInt(12);
            int to = random.nextInt(10);
            long fen = 1L + random.nextInt(mostFen);
            if (from >= 10) {
                books.move(VAULT, WalletNumber.of(102, to), fen);
                balances[to] += fen;
            } else if (from != to && balances[from] > 0) {
                fen = Math.min(fen, balances[from]);
                balances[from] -= fen;
                boolean redeemed = random.nextInt(10) == 0;
                books.move(WalletNumber.of(102, from), redeemed ? VAULT : WalletNumber.of(102, to), fen);
                balances[to] += redeemed ? 0 : fen;
            }
        }
        return books.book;
    }

    @Property(tries = 300)
    void every_fen_that_is_followed_ends_somewhere_and_none_twice(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 120) int movements,
            @ForAll @IntRange(min = 1, max = 6) int depth) {
        MovementBook book = random(seed, movements, 1_000_003);
        int start = Math.floorMod(seed, movements);
        for (Direction direction : Direction.values()) {
            for (Method method : Method.values()) {
                MoneyTrail trail = new Lookthrough(book).payment(payment(start), direction, depth, method);

                assertThat(trail.startFen()).isEqualTo(book.fen(start));
                assertThat(sum(trail.ends())).isEqualTo(trail.startFen());
                Map<Integer, Long> levels = new HashMap<>();
                for (Edge edge : trail.edges()) {
                    assertThat(edge.attributedFen())
                            .isBetween(1L, edge.movement().fen());
                    levels.merge(edge.level(), edge.attributedFen(), Long::sum);
                }
                assertThat(levels.values()).allMatch(fen -> fen <= trail.startFen());
            }
        }
    }

    @Property(tries = 300)
    void an_outflow_is_made_of_inflows_to_the_fen_whichever_way_it_is_asked(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int movements) {
        MovementBook book = random(seed, movements, 1_000_003);
        for (Method method : Method.values()) {
            Attribution attribution = method.over(book);
            Map<String, Long> asOrigin = new HashMap<>();
            Map<String, Long> asUse = new HashMap<>();
            for (int number = 0; number < book.size(); number++) {
                Share whole = new Share(number, 0, book.fen(number));
                if (book.from(number) != VAULT) {
                    List<Share> origins = attribution.origins(whole);
                    assertThat(origins.stream().mapToLong(Share::fen).sum()).isEqualTo(book.fen(number));
                    for (Share origin : origins) {
                        asOrigin.merge(origin.movement() + ">" + number, origin.fen(), Long::sum);
                    }
                }
                if (book.to(number) != VAULT) {
                    for (Share use : attribution.uses(whole)) {
                        asUse.merge(number + ">" + use.movement(), use.fen(), Long::sum);
                    }
                }
            }
            assertThat(asUse).isEqualTo(asOrigin);
        }
    }

    /** The twin: every fen is a coin that remembers by which movement it came. */
    @Property(tries = 200)
    void first_in_first_out_agrees_with_coins_in_a_queue(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int movements) {
        MovementBook book = random(seed, movements, 9);
        Attribution fifo = Method.FIFO.over(book);
        Map<Long, Deque<Integer>> coins = new HashMap<>();
        for (int number = 0; number < book.size(); number++) {
            Map<Integer, Long> taken = new HashMap<>();
            if (book.from(number) != VAULT) {
                for (long i = 0; i < book.fen(number); i++) {
                    taken.merge(
                            Objects.requireNonNull(coins.get(book.from(number))).remove(), 1L, Long::sum);
                }
                Map<Integer, Long> found = new HashMap<>();
                fifo.origins(new Share(number, 0, book.fen(number)))
                        .forEach(share -> found.merge(share.movement(), share.fen(), Long::sum));
                assertThat(found).isEqualTo(taken);
            }
            Deque<Integer> into = coins.computeIfAbsent(book.to(number), account -> new ArrayDeque<>());
            into.addAll(new ArrayList<>(java.util.Collections.nCopies((int) book.fen(number), number)));
        }
    }
}

package ecny.sim.lookthrough;

import ecny.settlement.message.CommandId;
import ecny.sim.lookthrough.Attribution.Method;
import ecny.sim.lookthrough.Crossings.Crossing;
import ecny.sim.lookthrough.MoneyTrail.Direction;
import ecny.sim.lookthrough.MoneyTrail.Edge;
import ecny.sim.lookthrough.MoneyTrail.End;
import ecny.sim.lookthrough.MoneyTrail.Ending;
import ecny.sim.lookthrough.MoneyTrail.Node;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.ledger.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Follows money level by level through a {@link MovementBook}. A step leads from wallet to wallet; holds, campaigns' pots and
 * packets in between are passed without counting. An operator's vault ends a path: behind it are bank deposits.
 *
 * <p>At every level the parts sum to the money followed, to the fen. One thread.
 */
public final class Lookthrough {
    /** Beyond this many shares at one level the question is too wide. */
    private static final int MOST_SHARES = 2_000_000;

    private final MovementBook book;
    private final Crossings crossings;
    private final LongFunction<String> names;

    /** Over a book, with what is known of other rooms and how accounts are called. */
    public Lookthrough(MovementBook book, Crossings crossings, LongFunction<String> names) {
        this.book = book;
        this.crossings = crossings;
        this.names = names;
    }

    /** Over a book alone: wallets by their numbers. */
    public Lookthrough(MovementBook book) {
        this(book, Crossings.NONE, Account::describe);
    }

    /**
     * From a payment. What a capture gives back of its hold is not part of it; of a command that only gives back it is all.
     *
     * @throws IllegalArgumentException if the payment moved no money, or the depth is below 1
     */
    public MoneyTrail payment(CommandId payment, Direction direction, int depth, Method method) {
        List<Movement> moved = book.of(payment);
        if (moved.isEmpty()) {
            throw new IllegalArgumentException("a payment that moved money: " + payment);
        }
        List<Movement> gone =
                moved.stream().filter(movement -> !isGivenBack(movement)).toList();
        return follow(
                payment.toString(),
                (gone.isEmpty() ? moved : gone).stream().map(Lookthrough::whole).toList(),
                direction,
                depth,
                method);
    }

    /**
     * From a wallet: backward everything that came into it, forward everything that went out of it.
     *
     * @throws IllegalArgumentException if the depth is below 1
     */
    public MoneyTrail wallet(long wallet, Direction direction, int depth, Method method) {
        List<Share> start = new ArrayList<>();
        for (int number : direction == Direction.FORWARD ? book.outOf(wallet) : book.into(wallet)) {
            start.add(whole(book.movement(number)));
        }
        return follow(WalletNumber.format(wallet), start, direction, depth, method);
    }

    /** Out of a hold to whom it came from. */
    private boolean isGivenBack(Movement movement) {
        if (Account.place(movement.from()) != Account.Place.HOLD) {
            return false;
        }
        for (int number : book.into(movement.from())) {
            if (book.from(number) == movement.to()) {
                return true;
            }
        }
        return false;
    }

    private static Share whole(Movement movement) {
        return new Share(movement.number(), 0, movement.fen());
    }

    private MoneyTrail follow(String start, List<Share> shares, Direction direction, int depth, Method method) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth=" + depth + ": at least 1");
        }
        Following following = new Following(direction, method.over(book));
        List<Share> level = shares;
        shares.forEach(share -> following.edge(share, 0));
        for (int step = 0; !level.isEmpty(); step++) {
            level = following.step(level, step, step == depth);
        }
        long sum = shares.stream().mapToLong(Share::fen).sum();
        return following.trail(start, method, depth, sum);
    }

    private record EndKey(long account, Ending why, String detail) {}

    private record EdgeAt(int movement, int level) {}

    /** One question. */
    private final class Following {
        private final Direction direction;
        private final Attribution attribution;
        private final Map<EdgeAt, Long> edges =
                new TreeMap<>(Comparator.comparingInt(EdgeAt::movement).thenComparingInt(EdgeAt::level));
        private final Map<EndKey, Long> ends = new LinkedHashMap<>();
        private final Map<Long, Integer> levels = new LinkedHashMap<>();

        Following(Direction direction, Attribution attribution) {
            this.direction = direction;
            this.attribution = attribution;
        }

        /** The shares of the next level. */
        List<Share> step(List<Share> shares, int step, boolean last) {
            Merged next = new Merged();
            for (Share share : shares) {
                onward(share, step, last, next);
            }
            return next.shares();
        }

        private void onward(Share share, int step, boolean last, Merged next) {
            long account = reached(share);
            Optional<Crossing> crossing =
                    crossings.of(book.movement(share.movement()).payment(), direction);
            if (crossing.isPresent()) {
                end(account, Ending.CROSSED, share.fen(), crossing.get().words());
            } else if (isDeposit(account)) {
                end(account, Ending.DEPOSIT, share.fen(), "");
            } else if (last && isWallet(account)) {
                end(account, Ending.DEPTH, share.fen(), "");
            } else {
                List<Share> parts =
                        direction == Direction.FORWARD ? attribution.uses(share) : attribution.origins(share);
                spread(share, account, parts, step, last, next);
            }
        }

        private void spread(Share share, long account, List<Share> parts, int step, boolean last, Merged next) {
            long rest = share.fen();
            int level = isWallet(account) ? step + 1 : step;
            for (Share part : parts) {
                rest -= part.fen();
                edge(part, level);
                if (isWallet(account)) {
                    next.add(part);
                } else {
                    onward(part, step, last, next);
                }
            }
            if (rest < 0 || (rest > 0 && direction == Direction.BACKWARD)) {
                throw new IllegalStateException("not every fen was attributed: " + share + ", rest=" + rest);
            }
            if (rest > 0) {
                end(account, Ending.RESTS, rest, "");
            }
        }

        private long reached(Share share) {
            return direction == Direction.FORWARD ? book.to(share.movement()) : book.from(share.movement());
        }

        void edge(Share share, int level) {
            edges.merge(new EdgeAt(share.movement(), level), share.fen(), Math::addExact);
            long near = direction == Direction.FORWARD ? book.from(share.movement()) : book.to(share.movement());
            levels.putIfAbsent(near, level);
            levels.putIfAbsent(reached(share), level + 1);
        }

        private void end(long account, Ending why, long fen, String detail) {
            ends.merge(new EndKey(account, why, detail), fen, Math::addExact);
        }

        MoneyTrail trail(String start, Method method, int depth, long sum) {
            List<Node> nodes = new ArrayList<>();
            levels.forEach((account, level) -> nodes.add(new Node(account, names.apply(account), level)));
            List<Edge> found = new ArrayList<>();
            edges.forEach((at, fen) -> found.add(new Edge(book.movement(at.movement()), fen, at.level())));
            List<End> ended = new ArrayList<>();
            ends.forEach((key, fen) -> ended.add(new End(key.account(), key.why(), fen, key.detail())));
            return new MoneyTrail(start, direction, method, depth, sum, nodes, found, ended);
        }
    }

    private static boolean isWallet(long account) {
        return Account.place(account) == Account.Place.WALLET;
    }

    private static boolean isDeposit(long account) {
        return Account.place(account) == Account.Place.VAULT || Account.place(account) == Account.Place.ISSUANCE;
    }

    /** The shares of a level, those that touch made one: without it a level grows with the number of ways to it. */
    private static final class Merged {
        private final TreeMap<Integer, List<Share>> shares = new TreeMap<>();
        private int count;

        void add(Share share) {
            List<Share> same = shares.computeIfAbsent(share.movement(), movement -> new ArrayList<>());
            if (!same.isEmpty()) {
                Share before = same.get(same.size() - 1);
                boolean mixed = before.offsetFen() == 0 && share.offsetFen() == 0;
                if (mixed || before.offsetFen() + before.fen() == share.offsetFen()) {
                    same.set(
                            same.size() - 1,
                            new Share(share.movement(), before.offsetFen(), before.fen() + share.fen()));
                    return;
                }
            }
            same.add(share);
            if (++count > MOST_SHARES) {
                throw new IllegalArgumentException(
                        "a smaller depth: at one level there are more than " + MOST_SHARES + " parts");
            }
        }

        List<Share> shares() {
            return shares.values().stream().flatMap(List::stream).toList();
        }
    }
}

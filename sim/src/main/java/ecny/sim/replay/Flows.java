package ecny.sim.replay;

import ecny.wallet.ledger.Account;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * All money that had flowed at an instant, gross, from each place to each other. Balance sheets and positions are sums of it.
 *
 * @param flows each pair of places once; none is 0
 */
public record Flows(List<Flow> flows) {
    /** Gross, in fen. */
    public record Flow(Place from, Place to, long fen) {}

    /**
     * Assets and liabilities of the scheme as at an instant, in fen.
     *
     * @param issuedFen by the central bank, less what was withdrawn
     * @param inVaultsFen of operators
     * @param inWalletsFen of their customers
     * @param inHoldsFen reserved for payees
     * @param inPotsFen of campaigns
     * @param inPacketsFen of winners
     */
    public record BalanceSheet(
            long issuedFen, long inVaultsFen, long inWalletsFen, long inHoldsFen, long inPotsFen, long inPacketsFen) {
        /** What somebody has; equal to what was issued. */
        public long ownedFen() {
            return inVaultsFen + inWalletsFen + inHoldsFen + inPotsFen + inPacketsFen;
        }

        /** Whether nothing came from nowhere. */
        public boolean isConserved() {
            return issuedFen == ownedFen();
        }
    }

    /**
     * Where one operator stands.
     *
     * @param vaultFen what it can still exchange for its customers
     * @param walletsFen what its customers have
     * @param exchangedFen deposits that its customers exchanged, gross
     * @param redeemedFen what they redeemed, gross
     * @param fromOthersFen paid by customers of other operators to its own, gross
     * @param toOthersFen paid by its customers to those of others, gross
     */
    public record Position(
            int operator,
            long vaultFen,
            long walletsFen,
            long exchangedFen,
            long redeemedFen,
            long fromOthersFen,
            long toOthersFen) {
        /** What the others' customers paid more to its own than the other way round. */
        public long netFen() {
            return fromOthersFen - toOthersFen;
        }
    }

    public Flows {
        flows = List.copyOf(flows);
    }

    /** The whole scheme. */
    public BalanceSheet balanceSheet() {
        return new BalanceSheet(
                -in(Account.Place.ISSUANCE),
                in(Account.Place.VAULT),
                in(Account.Place.WALLET),
                in(Account.Place.HOLD),
                in(Account.Place.POT),
                in(Account.Place.PACKET));
    }

    /** Operators that money had reached, in order of their codes. */
    public SortedSet<Integer> operators() {
        SortedSet<Integer> operators = new TreeSet<>();
        for (Flow flow : flows) {
            operators.add(flow.from().operator());
            operators.add(flow.to().operator());
        }
        operators.remove(0);
        return operators;
    }

    /** One operator's. */
    public Position position(int operator) {
        Place vault = new Place(Account.Place.VAULT, operator);
        Place wallets = new Place(Account.Place.WALLET, operator);
        return new Position(
                operator,
                net(vault),
                net(wallets),
                sum(flow -> flow.from().equals(vault) && flow.to().equals(wallets) ? flow.fen() : 0),
                sum(flow -> flow.from().equals(wallets) && flow.to().equals(vault) ? flow.fen() : 0),
                sum(flow -> flow.to().equals(wallets) && isOther(flow.from(), operator) ? flow.fen() : 0),
                sum(flow -> flow.from().equals(wallets) && isOther(flow.to(), operator) ? flow.fen() : 0));
    }

    private static boolean isOther(Place place, int operator) {
        return place.kind() == Account.Place.WALLET && place.operator() != operator;
    }

    /** Gross from one operator's customers to another's. */
    public long between(int payers, int payees) {
        Place from = new Place(Account.Place.WALLET, payers);
        Place to = new Place(Account.Place.WALLET, payees);
        return sum(flow -> flow.from().equals(from) && flow.to().equals(to) ? flow.fen() : 0);
    }

    private long in(Account.Place kind) {
        return sum(flow ->
                (flow.to().kind() == kind ? flow.fen() : 0) - (flow.from().kind() == kind ? flow.fen() : 0));
    }

    private long net(Place place) {
        return sum(flow ->
                (flow.to().equals(place) ? flow.fen() : 0) - (flow.from().equals(place) ? flow.fen() : 0));
    }

    private long sum(ToLongFunction<Flow> of) {
        return flows.stream().mapToLong(of).sum();
    }
}

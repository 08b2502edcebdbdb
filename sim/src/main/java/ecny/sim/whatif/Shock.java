package ecny.sim.whatif;

import ecny.settlement.message.Command;
import ecny.settlement.message.CommandId;
import ecny.sim.language.UnusableValue;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.identity.WalletNumber;
import ecny.wallet.identity.WalletState;
import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.WalletView;
import ecny.wallet.money.BusinessDay;
import ecny.wallet.rulebook.Confidence;
import ecny.wallet.rulebook.Sourced;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that happens in the other world besides what was recorded: more commands, at an instant. */
public sealed interface Shock {
    /** When. */
    Instant at();

    /** One line for people. */
    String inWords();

    /** What a person fills in to have it, as {@link Proposal} names it. */
    String field();

    /**
     * Gives its commands, each with the account that signs it.
     *
     * @param other the ledger they are meant for, as it stands then
     * @param ids new ids
     */
    void happen(Ledger other, int currency, Supplier<CommandId> ids, BiConsumer<Long, Command> submit);

    /**
     * A wallet is frozen by its operator.
     *
     * @param name what whoever asks calls the wallet
     */
    record Freeze(Instant at, long wallet, String name) implements Shock {
        @Override
        public String inWords() {
            return "wallet " + name + " frozen from " + at;
        }

        @Override
        public String field() {
            return Proposal.FREEZE;
        }

        /** What a change by it says instead of a rule of the scheme. */
        Sourced<String> rule() {
            return new Sourced<>(
                    "frozen from " + at,
                    BusinessDay.toDate(BusinessDay.ofNanos(BusinessDay.nanosOf(at)))
                            .toString(),
                    "the freeze list of this what-if",
                    Confidence.ASSUMED);
        }

        @Override
        public void happen(Ledger other, int currency, Supplier<CommandId> ids, BiConsumer<Long, Command> submit) {
            submit.accept(
                    (long) WalletNumber.operator(wallet),
                    new Command.ChangeWalletState(ids.get(), at.toEpochMilli(), wallet, WalletState.FROZEN.code()));
        }
    }

    /**
     * A run on an operator: so many in a hundred of its customers, always the same ones, redeem all they have.
     *
     * @param percent 1 to 100
     */
    record RunOn(Instant at, int operator, int percent) implements Shock {
        public RunOn {
            if (percent < 1 || percent > 100) {
                throw new UnusableValue("1 to 100 percent, not " + percent, "1 至 100 的百分比,而非 " + percent);
            }
        }

        @Override
        public String inWords() {
            return "run of " + percent + " % of its customers on operator " + operator + " at " + at;
        }

        @Override
        public String field() {
            return Proposal.RUN_ON;
        }

        @Override
        public void happen(Ledger other, int currency, Supplier<CommandId> ids, BiConsumer<Long, Command> submit) {
            for (int n = 0; n < other.walletCount(); n++) {
                long number = other.walletNumber(n);
                long balance = other.balanceFen(number);
                @Nullable WalletView view = other.wallet(number);
                if (WalletNumber.operator(number) == operator
                        && balance > 0
                        && WalletNumber.serial(number) * 0x9E37_79B9L % 100 < percent
                        && view != null
                        && view.kind() == WalletKind.PERSONAL) {
                    submit.accept(number, new Command.Redeem(ids.get(), at.toEpochMilli(), number, balance, currency));
                }
            }
        }
    }

    /**
     * A flood of red packets: an operator's new campaign, paid for by the central bank's issue, claimed at once by as many
     * people as it has packets.
     */
    record Flood(Instant at, int operator, int packets, long packetFen) implements Shock {
        /** Not a campaign of any scenario. */
        static final long CAMPAIGN = 9_000_000_001L;

        private static final int CENTRAL_BANK = 1;
        private static final int CORPORATE_CLASS = 1;

        public Flood {
            if (packets < 1 || packetFen < 1) {
                throw new UnusableValue("at least one packet of at least 0.01 yuan", "至少一个红包,每个至少 0.01 元");
            }
        }

        @Override
        public String inWords() {
            return packets + " red packets of " + packetFen + " fen at " + at;
        }

        @Override
        public String field() {
            return Proposal.FLOOD;
        }

        @Override
        public void happen(Ledger other, int currency, Supplier<CommandId> ids, BiConsumer<Long, Command> submit) {
            long millis = at.toEpochMilli();
            long fund = Math.multiplyExact(packetFen, (long) packets);
            long sponsor = WalletNumber.of(operator, WalletNumber.LARGEST_SERIAL);
            long expires = at.plus(Duration.ofDays(3)).toEpochMilli();
            submit.accept((long) CENTRAL_BANK, new Command.Issue(ids.get(), millis, fund, operator, currency));
            submit.accept(
                    (long) operator,
                    new Command.OpenWallets(
                            ids.get(),
                            millis,
                            WalletNumber.LARGEST_SERIAL,
                            0,
                            1,
                            operator,
                            CORPORATE_CLASS,
                            WalletKind.CORPORATE.code(),
                            OtherWorld.SHOCK_KEY));
            submit.accept((long) operator, new Command.Exchange(ids.get(), millis, sponsor, fund, currency));
            submit.accept(
                    sponsor,
                    new Command.FundCampaign(
                            ids.get(), millis, CAMPAIGN, sponsor, fund, packetFen, 0, expires, expires, currency, 0));
            int claimed = 0;
            for (int n = 0; n < other.walletCount() && claimed < packets; n++) {
                long number = other.walletNumber(n);
                @Nullable WalletView view = other.wallet(number);
                if (view != null && view.kind() == WalletKind.PERSONAL) {
                    submit.accept(number, new Command.ClaimPacket(ids.get(), millis, CAMPAIGN, number));
                    claimed++;
                }
            }
        }
    }
}

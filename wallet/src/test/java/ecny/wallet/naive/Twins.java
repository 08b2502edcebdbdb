package ecny.wallet.naive;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.wallet.ledger.Ledger;
import ecny.wallet.ledger.LedgerSettings;
import ecny.wallet.ledger.SignatureState;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.naive.LedgerFace.Envelope;
import ecny.wallet.rulebook.Rulebook;
import ecny.wallet.rulebook.RulebookReader;
import ecny.wallet.rulebook.RulebookTimeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Both ledgers side by side: every command goes to both, and both must say and have the same. */
public final class Twins {
    private static final List<Rulebook> PUBLISHED = List.of(
            RulebookTimeline.published("2020-08"),
            RulebookTimeline.published("2021-06"),
            RulebookTimeline.published("2026-01"));

    public static final int CNY = 156;

    private final FastLedger fast;
    private final NaiveLedger naive;
    private final List<Long> wallets = new ArrayList<>();
    private final List<Integer> operators = new ArrayList<>();
    private final List<Long> campaigns = new ArrayList<>();
    private long sequence;
    private long nowNanos;
    private long signerHigh;
    private long signerLow;
    private SignatureState signature = SignatureState.UNSIGNED;

    public Twins(List<Rulebook> rulebooks, boolean signaturesRequired, long startNanos) {
        fast = new FastLedger(new Ledger(new LedgerSettings(4, RulebookTimeline.of(rulebooks), signaturesRequired)));
        naive = new NaiveLedger(rulebooks, signaturesRequired);
        nowNanos = startNanos;
    }

    public static List<Rulebook> published() {
        return PUBLISHED;
    }

    /** As published, but the first one with limits of class 4 so low that a few payments break each of them. */
    public static List<Rulebook> tight() {
        try (InputStream published = Rulebook.class.getResourceAsStream("2020-08.yaml")) {
            String yaml = new String(Objects.requireNonNull(published).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("perPaymentYuan: {value: \"500.00\"", "perPaymentYuan: {value: \"200.00\"")
                    .replace("perDayYuan: {value: \"1000.00\"", "perDayYuan: {value: \"400.00\"")
                    .replace("perYearYuan: {value: \"10000.00\"", "perYearYuan: {value: \"900.00\"");
            InputStream changed = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
            return List.of(RulebookReader.read("tight", changed), PUBLISHED.get(1), PUBLISHED.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FastLedger fast() {
        return fast;
    }

    public Ledger ledger() {
        return fast.ledger();
    }

    public long nowNanos() {
        return nowNanos;
    }

    public long nowMillis() {
        return Math.floorDiv(nowNanos, 1_000_000L);
    }

    public void timeIs(long nanos) {
        nowNanos = nanos;
    }

    public long lastSequence() {
        return sequence;
    }

    public List<Long> wallets() {
        return wallets;
    }

    /** From now on accounts of this kind are compared after every command. */
    public void watchWallet(long number) {
        wallets.add(number);
    }

    public void watchOperator(int code) {
        operators.add(code);
    }

    public void watchCampaign(long number) {
        campaigns.add(number);
    }

    public Twins signedBy(SignatureState state, long high, long low) {
        signature = state;
        signerHigh = high;
        signerLow = low;
        return this;
    }

    /** Sends a command with a fresh id, which is its sequence. */
    public Verdict send(int command, Function<LedgerFace, Verdict> verb) {
        return send(command, sequence + 1, sequence + 1, nowMillis(), verb);
    }

    public Verdict send(int command, long id, long content, long requestedAt, Function<LedgerFace, Verdict> verb) {
        sequence++;
        Envelope envelope =
                new Envelope(sequence, nowNanos, command, id, content, requestedAt, signature, signerHigh, signerLow);
        fast.begin(envelope);
        naive.begin(envelope);
        Verdict verdict = verb.apply(fast);
        Verdict expected = verb.apply(naive);
        assertThat(verdict).as("verdict of %s", envelope).isEqualTo(expected);
        assertThat(fast.ledger().result().verdict()).isEqualTo(verdict);
        assertThat(fast.answer()).as("answer to %s", envelope).isEqualTo(naive.answer());
        compareAccounts(envelope);
        return verdict;
    }

    private void compareAccounts(Envelope envelope) {
        for (long wallet : wallets) {
            same("balance of " + wallet, fast.balanceFen(wallet), naive.balanceFen(wallet), envelope);
            same("held of " + wallet, fast.heldFen(wallet), naive.heldFen(wallet), envelope);
            for (long campaign : campaigns) {
                long packet = fast.packetFen(campaign, wallet);
                same("packet of " + wallet, packet, naive.packetFen(campaign, wallet), envelope);
            }
        }
        for (int operator : operators) {
            same("vault of " + operator, fast.vaultFen(operator), naive.vaultFen(operator), envelope);
        }
        for (long campaign : campaigns) {
            same("pot of " + campaign, fast.potFen(campaign), naive.potFen(campaign), envelope);
        }
        fast.ledger().checkInvariants();
    }

    private static void same(String what, long fast, long naive, Envelope envelope) {
        if (fast != naive) {
            throw new AssertionError(what + ": fast " + fast + ", naive " + naive + ", after " + envelope);
        }
    }
}

package ecny.sim.voucher;

import ecny.settlement.voucher.Voucher;
import ecny.sim.language.UnusableValue;
import ecny.sim.privacy.access.Access;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.run.RunFolder;
import ecny.wallet.crypto.Sm2PublicKey;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The register of a run's vouchers: every step of every life, in the run's chained and signed access log, so that a voucher cannot
 * be used twice nor come back from being revoked. Holders appear as the office's tags. From any thread and process.
 */
public final class VoucherRegister {
    private static final String ACTION = "voucher-";
    private static final String VOUCHER = "voucher";
    private static final String HOLDER = "holder";

    private final List<Sm2PublicKey> issuers;
    private final OfficeKey key;
    private final AccessLog log;

    private VoucherRegister(List<Sm2PublicKey> issuers, OfficeKey key, AccessLog log) {
        this.issuers = List.copyOf(issuers);
        this.key = key;
        this.log = log;
    }

    /** The register of a run. */
    public static VoucherRegister of(RunFolder run, Clock clock) throws IOException {
        return of(run.path(), List.of(run.simulator().publicKey()), clock);
    }

    /**
     * The register beside a folder.
     *
     * @param issuers one of whom must have signed a voucher that is kept
     */
    public static VoucherRegister of(Path folder, List<Sm2PublicKey> issuers, Clock clock) throws IOException {
        return new VoucherRegister(issuers, OfficeKey.in(AccessLog.officeOf(folder)), AccessLog.beside(folder, clock));
    }

    /**
     * A step that was taken.
     *
     * @param holder tag of who has it since; empty for the office
     * @param why purpose or reason
     */
    public record Taken(VoucherStep step, Instant at, String holder, String why) {}

    /**
     * Takes a step, or refuses it; both stand in the log.
     *
     * @param by who takes it, a side of the voucher or its holder: an account, or an institution's code; empty for the office
     * @param to the new holder when it is passed on
     * @param why purpose of a use, reason of a revocation
     * @throws UnusableValue saying what was expected
     */
    public Taken take(VoucherStep step, Voucher voucher, String by, String to, String why) throws IOException {
        String digest = digest(voucher);
        AtomicReference<@Nullable UnusableValue> refusal = new AtomicReference<>();
        AccessRecord record = log.decide(before -> {
            refusal.set(refusal(step, voucher, last(before, digest), by, to, why));
            Map<String, String> facts = Map.of(
                    VOUCHER,
                    digest,
                    "sequence",
                    String.valueOf(voucher.content()
                            .getOrDefault("sequence", voucher.content().get("id"))),
                    HOLDER,
                    holder(step, before, digest, by, to));
            return refusal.get() == null
                    ? Access.allowed(ACTION + step.word(), by.isEmpty() ? "office" : key.tag(by), why, facts)
                    : Access.refused(
                            ACTION + step.word(), by.isEmpty() ? "office" : key.tag(by), "VOUCHER_LIFE", facts);
        });
        @Nullable UnusableValue refused = refusal.get();
        if (refused != null) {
            throw refused;
        }
        return taken(record);
    }

    /** Everything that happened to a voucher, in order; empty for one that nobody keeps. */
    public List<Taken> life(Voucher voucher) throws IOException {
        String digest = digest(voucher);
        return log.verified().stream()
                .filter(record -> isStep(record, digest))
                .map(VoucherRegister::taken)
                .toList();
    }

    private String holder(VoucherStep step, List<AccessRecord> before, String digest, String by, String to) {
        return switch (step) {
            case KEPT, REVOKED -> "";
            case COLLECTED -> key.tag(by);
            case PASSED_ON -> key.tag(to);
            case USED -> last(before, digest).map(Taken::holder).orElse("");
        };
    }

    /** What was expected instead; null when the step may be taken. */
    private @Nullable UnusableValue refusal(
            VoucherStep step, Voucher voucher, Optional<Taken> last, String by, String to, String why) {
        List<String> faults = issuers.stream()
                .map(issuer -> voucher.faults(Optional.of(issuer)))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        if (!faults.isEmpty()) {
            return new UnusableValue("a voucher that holds; " + faults.get(0), "成立的凭证;" + faults.get(0));
        }
        if (step == VoucherStep.KEPT) {
            return last.isPresent() ? new UnusableValue("a voucher that is not kept yet", "尚未存证的凭证") : null;
        }
        if (last.isEmpty()) {
            return new UnusableValue("a voucher that is kept", "已存证的凭证");
        }
        VoucherStep now = last.get().step();
        if (!now.next().contains(step)) {
            return new UnusableValue("another step: the last one was " + now.word(), "其他步骤:上一步为 " + now.word());
        }
        boolean isHolder = !by.isEmpty() && key.tag(by).equals(last.get().holder());
        return switch (step) {
            case COLLECTED ->
                isSide(voucher, by)
                        ? null
                        : new UnusableValue("payer or payee of the voucher in --by", "--by 为凭证的付款方或收款方");
            case PASSED_ON ->
                !isHolder
                        ? holderWanted()
                        : to.isEmpty() || to.equals(by)
                                ? new UnusableValue("somebody else to pass it on to in --to", "--to 为另一接收方")
                                : null;
            case USED ->
                !isHolder
                        ? holderWanted()
                        : why.isBlank() ? new UnusableValue("a purpose in --why", "--why 为用途") : null;
            default -> why.isBlank() ? new UnusableValue("a reason in --why", "--why 为理由") : null;
        };
    }

    private static UnusableValue holderWanted() {
        return new UnusableValue("its holder in --by", "--by 为当前持有人");
    }

    private static boolean isSide(Voucher voucher, String party) {
        return !party.isEmpty()
                && !party.equals("0")
                && (party.equals(String.valueOf(voucher.content().get("payer")))
                        || party.equals(String.valueOf(voucher.content().get("payee"))));
    }

    private static Optional<Taken> last(List<AccessRecord> records, String digest) {
        @Nullable AccessRecord last = null;
        for (AccessRecord record : records) {
            if (isStep(record, digest)) {
                last = record;
            }
        }
        return Optional.ofNullable(last).map(VoucherRegister::taken);
    }

    private static boolean isStep(AccessRecord record, String digest) {
        return record.access().allowed()
                && record.access().action().startsWith(ACTION)
                && record.access().fact(VOUCHER).equals(digest);
    }

    private static Taken taken(AccessRecord record) {
        return new Taken(
                VoucherStep.ofWord(record.access().action().substring(ACTION.length())),
                record.at(),
                record.access().fact(HOLDER),
                record.access().why());
    }

    /** Of what was signed: the same for every copy. */
    private static String digest(Voucher voucher) {
        return HexFormat.of()
                .formatHex(Sm3.hash((voucher.content() + voucher.publicKey()).getBytes(StandardCharsets.UTF_8)));
    }
}

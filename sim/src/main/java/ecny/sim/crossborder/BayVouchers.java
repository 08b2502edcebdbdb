package ecny.sim.crossborder;

import com.fasterxml.jackson.databind.json.JsonMapper;
import ecny.settlement.bridge.CrossPayment;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeWorld;
import ecny.settlement.bridgehouse.CrossVouchers;
import ecny.settlement.voucher.Voucher;
import ecny.sim.crossborder.BayProofs.Line;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signatures of a day as files, and the proof of them: of every payment that settled a voucher of the simulator, in the day's tree;
 * and of every request that was taken in the bank's own signature with its certificate.
 *
 * <pre>
 *   vouchers.jsonl   a {@link Voucher} a line
 *   signatures.csv   payment,signer,algorithm,certificate,signature; the last two in Base64
 * </pre>
 */
final class BayVouchers {
    static final String VOUCHERS = "vouchers.jsonl";
    static final String SIGNATURES = "signatures.csv";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<CrossPayment> payments;
    private final List<Voucher> vouchers;
    private final BaySignatures signatures;

    /** @param payments of the bridge, from a replay of its journal */
    BayVouchers(
            BayScenario scenario,
            BridgeWorld world,
            List<CrossPayment> payments,
            BaySignatures signatures,
            Sm2KeyPair simulator) {
        this.payments = payments;
        this.signatures = signatures;
        this.vouchers = CrossVouchers.vouchers(scenario.date(), payments, world.rules(), simulator);
    }

    void write(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Voucher voucher : vouchers) {
            lines.append(JSON.writeValueAsString(voucher)).append('\n');
        }
        Files.writeString(folder.resolve(VOUCHERS), lines);
        if (signatures.isSigned()) {
            Base64.Encoder base64 = Base64.getEncoder();
            StringBuilder csv = new StringBuilder("payment,signer,algorithm,certificate,signature\n");
            for (BaySignatures.Taken one : signatures.taken()) {
                csv.append(one.payment())
                        .append(',')
                        .append(one.certificate().commonName())
                        .append(',')
                        .append(one.certificate().algorithm())
                        .append(',')
                        .append(base64.encodeToString(one.certificate().der()))
                        .append(',')
                        .append(one.signature())
                        .append('\n');
            }
            Files.writeString(folder.resolve(SIGNATURES), csv);
        }
    }

    /** Every payment that settled has a voucher that holds, and it names the algorithm of the bank's signature. */
    Line vouchers(Sm2KeyPair simulator) {
        Map<Object, Voucher> byId = new HashMap<>();
        vouchers.forEach(voucher -> byId.put(voucher.content().getOrDefault("id", ""), voucher));
        List<CrossPayment> settled = payments.stream()
                .filter(payment -> payment.stage() == Stage.SETTLED || payment.stage() == Stage.REDEEMED)
                .toList();
        List<String> broken = settled.parallelStream()
                .filter(payment -> !isProof(byId.get(payment.pay().id()), payment, simulator))
                .map(payment -> payment.pay().id())
                .toList();
        return new Line(
                broken.isEmpty() && settled.size() == vouchers.size(),
                "vouchers: " + settled.size() + " payments settled, " + (settled.size() - broken.size())
                        + " have one that is signed and in the day's tree"
                        + (broken.isEmpty() ? "" : "; not " + broken));
    }

    /** The bank's signature on every payment of the journal, once more, with the certificate and its authority. */
    Line signatures() {
        Map<String, BaySignatures.Taken> byId = new HashMap<>();
        signatures.taken().forEach(one -> byId.put(one.payment(), one));
        List<String> broken = payments.parallelStream()
                .filter(payment -> !isSigned(byId.get(payment.pay().id()), payment))
                .map(payment -> payment.pay().id())
                .toList();
        Map<String, Integer> algorithms = new TreeMap<>();
        payments.forEach(payment -> algorithms.merge(payment.pay().algorithm(), 1, Integer::sum));
        return new Line(
                broken.isEmpty() && byId.size() == payments.size(),
                "the banks' signatures on " + payments.size() + " payments: " + algorithms
                        + (broken.isEmpty() ? "" : "; not " + broken));
    }

    private static boolean isProof(@Nullable Voucher voucher, CrossPayment payment, Sm2KeyPair simulator) {
        return voucher != null
                && voucher.faults(Optional.of(simulator.publicKey())).isEmpty()
                && payment.pay().algorithm().equals(voucher.content().get("algorithm"));
    }

    private boolean isSigned(BaySignatures.@Nullable Taken one, CrossPayment payment) {
        return one != null
                && one.certificate().commonName().equals(payment.pay().payerBank())
                && one.certificate().algorithm().name().equals(payment.pay().algorithm())
                && signatures.isTrusted(one.certificate(), Instant.ofEpochMilli(payment.changedAtMillis()))
                && one.isOf(payment.pay());
    }
}

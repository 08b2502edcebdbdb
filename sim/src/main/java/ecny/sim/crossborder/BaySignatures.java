package ecny.sim.crossborder;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridgehouse.BridgeHouse;
import ecny.settlement.bridgehouse.SignedPayments;
import ecny.settlement.node.NodeClock;
import ecny.wallet.crypto.ForeignSigner;
import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.crypto.SignerCertificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The banks' signatures on what they ask the bridge to pay: SM2 from China, ECDSA and RSA from abroad, each under an authority that the
 * bridge's signed door trusts. SM2 keys follow from the seed; the foreign ones are the JDK's and fresh every time, so that what they sign
 * differs from run to run, and nothing that is compared between runs depends on it. In an unsigned day nobody signs, and payments go in
 * at the bridge's plain door.
 */
final class BaySignatures {
    private static final Duration VALID = Duration.ofDays(365);

    /**
     * A request that the door took in.
     *
     * @param signature over {@link SignedPayments#signedText}, DER or PKCS #1, in Base64
     */
    record Taken(String payment, SignerCertificate certificate, String signature) {
        /** Whether the certificate's owner signed this request. */
        boolean isOf(Pay pay) {
            return certificate.isSigned(
                    SignedPayments.signedText(pay), Base64.getDecoder().decode(signature));
        }
    }

    /** A bank's hand. */
    private record Hand(SignerCertificate certificate, UnaryOperator<byte[]> sign) {}

    private final BridgeHouse bridge;
    private final Map<SignatureAlgorithm, SignerCertificate> authorities = new EnumMap<>(SignatureAlgorithm.class);
    private final Map<String, Hand> hands = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final @Nullable SignedPayments door;

    BaySignatures(BayScenario scenario, BridgeHouse bridge, NodeClock clock, boolean signed) {
        this.bridge = bridge;
        if (signed) {
            Instant from = BayPast.begins(scenario).minus(VALID);
            Instant until = BayPast.begins(scenario).plus(VALID);
            certify(scenario, from, until);
            door = new SignedPayments(bridge, List.copyOf(authorities.values()), clock::millis);
        } else {
            door = null;
        }
    }

    private void certify(BayScenario scenario, Instant from, Instant until) {
        byte[] seed = ("ecny/greater-bay/" + scenario.seed()).getBytes(StandardCharsets.US_ASCII);
        Sm2CertificateAuthority chinese =
                Sm2CertificateAuthority.root("SM2 authority", Sm2KeyPair.derive(seed, 0), from, until);
        authorities.put(
                SignatureAlgorithm.SM2_SM3,
                SignerCertificate.ofDer(chinese.certificate().der()));
        Map<SignatureAlgorithm, ForeignSigner> foreign = new EnumMap<>(SignatureAlgorithm.class);
        int number = 0;
        for (BayScenario.Bank bank : scenario.banks()) {
            number++;
            if (bank.signs() == SignatureAlgorithm.SM2_SM3) {
                hands.put(bank.id(), sm2(chinese, bank.id(), Sm2KeyPair.derive(seed, number), from, until));
            } else {
                ForeignSigner authority = foreign.computeIfAbsent(
                        bank.signs(), kind -> ForeignSigner.authority(kind, kind + " authority", from, until));
                authorities.put(bank.signs(), authority.certificate());
                ForeignSigner signer = authority.institution(bank.id(), from, until);
                hands.put(bank.id(), new Hand(signer.certificate(), signer::sign));
            }
        }
    }

    private static Hand sm2(
            Sm2CertificateAuthority authority, String bank, Sm2KeyPair key, Instant from, Instant until) {
        Sm2Signer signer = new Sm2Signer(key);
        return new Hand(
                SignerCertificate.ofDer(
                        authority.issue(bank, key.publicKey(), from, until).der()),
                text -> {
                    byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
                    signer.sign(text, 0, text.length, raw, 0);
                    return Sm2Signature.toDer(raw, 0);
                });
    }

    /** How a bank signs; empty in an unsigned day. */
    String algorithmOf(String bank) {
        Hand hand = hands.get(bank);
        return hand == null ? "" : hand.certificate().algorithm().name();
    }

    /** The payer's bank signs and asks. */
    BridgeVerdict pay(Pay pay) {
        return pay(pay, pay);
    }

    /**
     * The payer's bank signs one thing, and another arrives.
     *
     * @throws IllegalStateException in an unsigned day, if they differ
     */
    BridgeVerdict pay(Pay signedOne, Pay arrives) {
        if (door == null) {
            if (!signedOne.equals(arrives)) {
                throw new IllegalStateException("nobody signs today");
            }
            return bridge.tell(arrives);
        }
        Hand hand = hands.get(signedOne.payerBank());
        if (hand == null) {
            throw new IllegalArgumentException("not a bank of the scenario: " + signedOne.payerBank());
        }
        boolean known = bridge.payment(arrives.id()).isPresent();
        byte[] signature = hand.sign().apply(SignedPayments.signedText(signedOne));
        BridgeVerdict verdict = door.pay(arrives, hand.certificate().der(), signature);
        if (!known && bridge.payment(arrives.id()).isPresent()) {
            taken.add(new Taken(
                    arrives.id(), hand.certificate(), Base64.getEncoder().encodeToString(signature)));
        }
        return verdict;
    }

    boolean isSigned() {
        return door != null;
    }

    /** Every request that became a payment, in order. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Whether a certificate was given by one of the authorities, and is valid then. */
    boolean isTrusted(SignerCertificate certificate, Instant when) {
        SignerCertificate authority = authorities.get(certificate.algorithm());
        return authority != null && certificate.flawAt(when, authority).isEmpty();
    }
}

package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.crypto.SignerCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Takes payments that a bank has signed, at home or abroad: the corridor says which algorithms it recognises, the list of authorities
 * whose certificates. A payment whose signature does not hold is not taken in at all. Its algorithm is part of what is signed, and
 * stays with the payment to its voucher.
 */
public final class SignedPayments {
    private final BridgeHouse bridge;
    private final List<SignerCertificate> authorities;
    private final LongSupplier clockMillis;

    /** @param authorities that every corridor trusts, of any algorithm */
    public SignedPayments(BridgeHouse bridge, List<SignerCertificate> authorities, LongSupplier clockMillis) {
        this.bridge = bridge;
        this.authorities = List.copyOf(authorities);
        this.clockMillis = clockMillis;
    }

    /** What a bank signs, in UTF-8: the payment's line, which names the algorithm. */
    public static byte[] signedText(Pay pay) {
        return BridgeLines.write(pay).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Takes a payment in when its signature holds.
     *
     * @param certificate X.509, DER; its common name is the payer's bank's code
     * @param signature over {@link #signedText}
     */
    public BridgeVerdict pay(Pay pay, byte[] certificate, byte[] signature) {
        if (signature.length == 0) {
            return BridgeVerdict.SIGNATURE_MISSING;
        }
        Optional<SignerCertificate> read = read(certificate);
        if (read.isEmpty()) {
            return BridgeVerdict.ALGORITHM_NOT_RECOGNISED;
        }
        BridgeVerdict verdict = look(pay, read.get(), signature);
        return verdict == BridgeVerdict.ACCEPTED ? bridge.tell(pay) : verdict;
    }

    private BridgeVerdict look(Pay pay, SignerCertificate signer, byte[] signature) {
        CorridorRules corridor = bridge.ask(known -> known.rules().corridors()).get(pay.corridor());
        if (corridor == null) {
            return BridgeVerdict.CORRIDOR_UNKNOWN;
        }
        SignatureAlgorithm algorithm = signer.algorithm();
        if (!corridor.algorithms().value().contains(algorithm)) {
            return BridgeVerdict.ALGORITHM_NOT_RECOGNISED;
        }
        Instant now = Instant.ofEpochMilli(clockMillis.getAsLong());
        List<SignerCertificate> issuers = authorities.stream()
                .filter(authority -> signer.issuer().equals(authority.subject()))
                .toList();
        if (issuers.isEmpty()) {
            return BridgeVerdict.AUTHORITY_NOT_RECOGNISED;
        }
        if (issuers.stream()
                .noneMatch(authority -> signer.flawAt(now, authority).isEmpty())) {
            return BridgeVerdict.CERTIFICATE_NOT_VALID;
        }
        if (!pay.algorithm().equals(algorithm.name()) || !signer.isSigned(signedText(pay), signature)) {
            return BridgeVerdict.SIGNATURE_INVALID;
        }
        return signer.commonName().equals(pay.payerBank())
                ? BridgeVerdict.ACCEPTED
                : BridgeVerdict.SIGNER_NOT_AUTHORISED;
    }

    private static Optional<SignerCertificate> read(byte[] der) {
        try {
            return Optional.of(SignerCertificate.ofDer(der));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}

package ecny.settlement.bridgehouse;

import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.bridge.rules.CorridorRules;
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
     * Who signed a text.
     *
     * @param verdict accepted, or why not
     * @param bank the certificate's common name; empty when refused
     * @param algorithm of the certificate; empty when refused
     */
    public record Signer(BridgeVerdict verdict, String bank, String algorithm) {
        private static Signer refused(BridgeVerdict verdict) {
            return new Signer(verdict, "", "");
        }

        public boolean isAccepted() {
            return verdict == BridgeVerdict.ACCEPTED;
        }
    }

    /**
     * Takes a payment in when its signature holds.
     *
     * @param certificate X.509, DER; its common name is the payer's bank's code
     * @param signature over {@link #signedText}
     */
    public BridgeVerdict pay(Pay pay, byte[] certificate, byte[] signature) {
        return pay(pay, signedText(pay), certificate, signature);
    }

    /** The same for a bank that has signed its request as it sent it. */
    public BridgeVerdict pay(Pay pay, byte[] sent, byte[] certificate, byte[] signature) {
        Signer signer = signer(Optional.of(pay.corridor()), sent, certificate, signature);
        if (!signer.isAccepted()) {
            return signer.verdict();
        }
        if (!pay.algorithm().equals(signer.algorithm())) {
            return BridgeVerdict.SIGNATURE_INVALID;
        }
        return signer.bank().equals(pay.payerBank()) ? bridge.tell(pay) : BridgeVerdict.SIGNER_NOT_AUTHORISED;
    }

    /**
     * Looks who signed.
     *
     * @param corridor whose algorithms count; empty for any that this door knows
     */
    public Signer signer(Optional<String> corridor, byte[] text, byte[] certificate, byte[] signature) {
        if (signature.length == 0) {
            return Signer.refused(BridgeVerdict.SIGNATURE_MISSING);
        }
        Optional<SignerCertificate> read = read(certificate);
        if (read.isEmpty()) {
            return Signer.refused(BridgeVerdict.ALGORITHM_NOT_RECOGNISED);
        }
        SignerCertificate signer = read.get();
        BridgeVerdict verdict = look(corridor, text, signer, signature);
        return verdict == BridgeVerdict.ACCEPTED
                ? new Signer(verdict, signer.commonName(), signer.algorithm().name())
                : Signer.refused(verdict);
    }

    private BridgeVerdict look(Optional<String> corridor, byte[] text, SignerCertificate signer, byte[] signature) {
        if (corridor.isPresent()) {
            CorridorRules rules = bridge.ask(known -> known.rules().corridors()).get(corridor.get());
            if (rules == null) {
                return BridgeVerdict.CORRIDOR_UNKNOWN;
            }
            if (!rules.algorithms().value().contains(signer.algorithm())) {
                return BridgeVerdict.ALGORITHM_NOT_RECOGNISED;
            }
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
        return signer.isSigned(text, signature) ? BridgeVerdict.ACCEPTED : BridgeVerdict.SIGNATURE_INVALID;
    }

    private static Optional<SignerCertificate> read(byte[] der) {
        try {
            return Optional.of(SignerCertificate.ofDer(der));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}

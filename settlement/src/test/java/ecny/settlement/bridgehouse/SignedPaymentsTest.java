package ecny.settlement.bridgehouse;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.settlement.bridge.BridgeCommand.Fixed;
import ecny.settlement.bridge.BridgeCommand.Pay;
import ecny.settlement.bridge.Stage;
import ecny.settlement.bridge.rules.BridgeVerdict;
import ecny.settlement.voucher.Voucher;
import ecny.wallet.crypto.ForeignSigner;
import ecny.wallet.crypto.SignatureAlgorithm;
import ecny.wallet.crypto.SignerCertificate;
import ecny.wallet.crypto.Sm2Certificate;
import ecny.wallet.crypto.Sm2CertificateAuthority;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.money.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Certificates of both sides of the border: each corridor recognises some algorithms, and every signature is verified. */
class SignedPaymentsTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-31T00:00:00Z");
    private static final Sm2KeyPair ROOT_KEY = Sm2KeyPair.derive(new byte[32], 91);
    private static final Sm2KeyPair BANK_KEY = Sm2KeyPair.derive(new byte[32], 92);
    private static final Sm2CertificateAuthority CHINESE =
            Sm2CertificateAuthority.root("Chinese root", ROOT_KEY, FROM, UNTIL);
    private static final ForeignSigner EUROPEAN_CURVE =
            ForeignSigner.authority(SignatureAlgorithm.ECDSA_P256_SHA256, "P-256 root", FROM, UNTIL);
    private static final ForeignSigner RSA =
            ForeignSigner.authority(SignatureAlgorithm.RSA_SHA256, "RSA root", FROM, UNTIL);

    private final Crossing crossing = Crossing.inMemory();
    private final SignedPayments door = new SignedPayments(
            crossing.bridge,
            List.of(
                    SignerCertificate.ofDer(CHINESE.certificate().der()),
                    EUROPEAN_CURVE.certificate(),
                    RSA.certificate()),
            () -> crossing.now);

    SignedPaymentsTest() {
        crossing.rate("HARBOUR-FX", "CNY", "THB", "4.6", "4.6");
        crossing.rate("HARBOUR-FX", "CNY", "JPY", "21.5", "21.5");
        crossing.issue("PEARL-RIVER", "CNY", "1000000");
        crossing.issue("CHAO-PHRAYA", "THB", "1000000");
        crossing.issue("HARBOUR-FX", "THB", "5000000");
        crossing.issue("HARBOUR-FX", "CNY", "5000000");
    }

    private Pay chinese(String corridor, SignatureAlgorithm algorithm) {
        crossing.quote("q-" + corridor, corridor, "PEARL-RIVER", Fixed.PAID, 10_000);
        return signedWith(
                algorithm, "p-" + corridor, "q-" + corridor, corridor, "PEARL-RIVER", "CHAO-PHRAYA", "CNY", 10_000);
    }

    private Pay thai(String id, SignatureAlgorithm algorithm) {
        crossing.quote("q-" + id, "thailand-wholesale-back", "CHAO-PHRAYA", Fixed.PAID, 46_000);
        return signedWith(
                algorithm, id, "q-" + id, "thailand-wholesale-back", "CHAO-PHRAYA", "PEARL-RIVER", "THB", 46_000);
    }

    private static Pay signedWith(
            SignatureAlgorithm algorithm,
            String id,
            String quote,
            String corridor,
            String payer,
            String payee,
            String pays,
            long amount) {
        Pay pay = Crossing.wholesale(id, quote, corridor, payer, payee, pays, amount);
        return new Pay(
                pay.id(),
                pay.quote(),
                pay.corridor(),
                pay.kind(),
                pay.payerBank(),
                pay.payeeBank(),
                pay.pays(),
                pay.amount(),
                pay.payerCustomer(),
                pay.payeeCustomer(),
                pay.company(),
                pay.purpose(),
                pay.fields(),
                pay.lock(),
                algorithm.name());
    }

    private static byte[] sm2(Pay pay) {
        byte[] text = SignedPayments.signedText(pay);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        new Sm2Signer(BANK_KEY).sign(text, 0, text.length, raw, 0);
        return Sm2Signature.toDer(raw, 0);
    }

    @Test
    void an_sm2_signature_is_verified_and_stands_on_the_voucher() {
        Sm2Certificate bank = CHINESE.issue("PEARL-RIVER", BANK_KEY.publicKey(), FROM, UNTIL);
        Pay pay = chinese("thailand-wholesale", SignatureAlgorithm.SM2_SM3);
        assertThat(door.pay(pay, bank.der(), sm2(pay))).isEqualTo(BridgeVerdict.PENDING);
        assertThat(crossing.payment(pay.id()).stage()).isEqualTo(Stage.SETTLED);
        assertThat(voucher(pay.id()).content()).containsEntry("algorithm", "SM2_SM3");
        assertThat(voucher(pay.id()).faults(Optional.of(ROOT_KEY.publicKey()))).isEmpty();
    }

    @Test
    void an_ecdsa_and_an_rsa_signature_are_verified_and_stand_on_the_voucher() {
        for (ForeignSigner root : List.of(EUROPEAN_CURVE, RSA)) {
            SignatureAlgorithm algorithm = root.certificate().algorithm();
            ForeignSigner bank = root.institution("CHAO-PHRAYA", FROM, UNTIL);
            Pay pay = thai("p-" + algorithm, algorithm);
            byte[] signature = bank.sign(SignedPayments.signedText(pay));
            assertThat(door.pay(pay, bank.certificate().der(), signature)).isEqualTo(BridgeVerdict.PENDING);
            assertThat(crossing.payment(pay.id()).stage()).isEqualTo(Stage.SETTLED);
            assertThat(voucher(pay.id()).content()).containsEntry("algorithm", algorithm.name());
        }
    }

    @Test
    void nothing_is_taken_in_when_anything_about_a_signature_is_wrong() {
        ForeignSigner bank = RSA.institution("CHAO-PHRAYA", FROM, UNTIL);
        ForeignSigner late = RSA.institution("CHAO-PHRAYA", FROM, FROM.plusSeconds(60));
        ForeignSigner otherBank = RSA.institution("STRAITS", FROM, UNTIL);
        ForeignSigner otherRoot = ForeignSigner.authority(SignatureAlgorithm.RSA_SHA256, "Nobody", FROM, UNTIL)
                .institution("CHAO-PHRAYA", FROM, UNTIL);
        ForeignSigner falseRoot = ForeignSigner.authority(SignatureAlgorithm.RSA_SHA256, "RSA root", FROM, UNTIL)
                .institution("CHAO-PHRAYA", FROM, UNTIL);
        Pay pay = thai("p1", SignatureAlgorithm.RSA_SHA256);
        byte[] text = SignedPayments.signedText(pay);
        byte[] broken = bank.sign(text);
        broken[9] ^= 1;
        assertThat(door.pay(pay, bank.certificate().der(), new byte[0])).isEqualTo(BridgeVerdict.SIGNATURE_MISSING);
        assertThat(door.pay(pay, bank.certificate().der(), broken)).isEqualTo(BridgeVerdict.SIGNATURE_INVALID);
        assertThat(door.pay(pay, new byte[40], bank.sign(text))).isEqualTo(BridgeVerdict.ALGORITHM_NOT_RECOGNISED);
        assertThat(door.pay(pay, late.certificate().der(), late.sign(text)))
                .isEqualTo(BridgeVerdict.CERTIFICATE_NOT_VALID);
        assertThat(door.pay(pay, otherBank.certificate().der(), otherBank.sign(text)))
                .isEqualTo(BridgeVerdict.SIGNER_NOT_AUTHORISED);
        assertThat(door.pay(pay, otherRoot.certificate().der(), otherRoot.sign(text)))
                .isEqualTo(BridgeVerdict.AUTHORITY_NOT_RECOGNISED);
        assertThat(door.pay(pay, falseRoot.certificate().der(), falseRoot.sign(text)))
                .isEqualTo(BridgeVerdict.CERTIFICATE_NOT_VALID);
        assertThat(crossing.bridge.payment("p1")).isEmpty();
        assertThat(door.pay(pay, bank.certificate().der(), bank.sign(text))).isEqualTo(BridgeVerdict.PENDING);
    }

    @Test
    void a_corridor_without_sm2_recognises_no_sm2() {
        Sm2Certificate bank = CHINESE.issue("PEARL-RIVER", BANK_KEY.publicKey(), FROM, UNTIL);
        Pay pay = chinese("japan-wholesale", SignatureAlgorithm.SM2_SM3);
        assertThat(door.pay(pay, bank.der(), sm2(pay))).isEqualTo(BridgeVerdict.ALGORITHM_NOT_RECOGNISED);
    }

    @Test
    void the_vouchers_of_a_day_are_those_of_its_payments_each() {
        for (ForeignSigner root : List.of(EUROPEAN_CURVE, RSA)) {
            ForeignSigner bank = root.institution("CHAO-PHRAYA", FROM, UNTIL);
            Pay pay = thai(
                    "p-" + bank.certificate().algorithm(), bank.certificate().algorithm());
            door.pay(pay, bank.certificate().der(), bank.sign(SignedPayments.signedText(pay)));
        }
        List<Voucher> vouchers = CrossVouchers.vouchers(
                LocalDate.ofInstant(Instant.ofEpochMilli(crossing.now), BusinessDay.SHANGHAI),
                crossing.bridge.ask(known -> known.payments()),
                crossing.world.rules(),
                ROOT_KEY);
        assertThat(vouchers)
                .hasSize(2)
                .allSatisfy(one -> assertThat(one)
                        .isEqualTo(voucher(String.valueOf(one.content().get("id")))));
    }

    private Voucher voucher(String id) {
        return CrossVouchers.voucher(
                        id, crossing.bridge.ask(known -> known.payments()), crossing.world.rules(), ROOT_KEY)
                .orElseThrow();
    }
}

package ecny.sim.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecny.settlement.pipeline.Replay;
import ecny.sim.privacy.Identity.Field;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.AccessRecord;
import ecny.sim.replay.Runs;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.identity.WalletKind;
import ecny.wallet.ledger.WalletView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevealsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
    private static final Sm2KeyPair LI = pair("li");
    private static final Sm2KeyPair WANG = pair("wang");

    @TempDir
    static Path runs = Path.of("given by JUnit");

    private static Path run = Path.of("");

    private final Hands clock = new Hands();
    private Office office;
    private long wallet;
    private String pseudonym = "";

    /** A clock whose hands the test moves. */
    private static final class Hands extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void anOfficeWithTwoOfficers() throws IOException {
        if (run.toString().isEmpty()) {
            run = Runs.fair(runs).path();
        }
        // Every test has an office of its own beside the one run.
        deleted(AccessLog.officeOf(run));
        office = Office.of(run, clock);
        Officers.appoint(office.log(), "li", LI.publicKey());
        Officers.appoint(office.log(), "wang", WANG.publicKey());
        wallet = people().get(7).number();
        pseudonym = Pseudonyms.of(office.key(), Role.REGULATOR).of(wallet, WalletKind.PERSONAL);
    }

    private static void deleted(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Sm2KeyPair pair(String name) {
        return Sm2KeyPair.derive(("officer " + name).getBytes(StandardCharsets.UTF_8), 0);
    }

    private List<WalletView> people() {
        return RunWallets.of(office.run(), ledger -> Replay.Observer.NONE).stream()
                .filter(view -> Pseudonyms.isPerson(view.kind()))
                .toList();
    }

    private Warrant unsigned(int reveals) {
        return new Warrant(
                "w-1",
                "inspector chen",
                "case 7",
                "AML law, art. 23",
                List.of(pseudonym),
                List.of("name", "phone"),
                NOON.toString(),
                NOON.plus(Duration.ofDays(7)).toString(),
                reveals,
                List.of());
    }

    private Warrant signed(int reveals) {
        return unsigned(reveals).signedBy(new Officer("li", LI)).signedBy(new Officer("wang", WANG));
    }

    private void refused(Refusal refusal, Warrant warrant, String who, String whom) throws IOException {
        int before = office.log().records().size();
        assertThatThrownBy(() -> office.reveals().reveal(warrant, who, whom))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        List<AccessRecord> log = office.log().verified();
        assertThat(log).hasSize(before + 1);
        AccessRecord last = log.get(before);
        assertThat(last.access().allowed()).isFalse();
        assertThat(last.access().why()).isEqualTo(refusal.name());
    }

    private void refused(Refusal refusal, Warrant warrant) throws IOException {
        refused(refusal, warrant, "inspector chen", pseudonym);
    }

    @Test
    void two_officers_reveal_what_the_warrant_covers_and_mask_the_rest() throws Exception {
        Reveals.Revealed revealed = office.reveals().reveal(signed(1), "inspector chen", pseudonym);

        Identity identity = new SyntheticPeople(office.run().record().scenario().seed()).of(wallet);
        assertThat(revealed.fields())
                .containsEntry(Field.NAME, identity.name())
                .containsEntry(Field.PHONE, identity.phone());
        assertThat(revealed.fields().get(Field.ID))
                .matches("99\\d\\*{11}\\d{3}[\\dX]")
                .doesNotContain(identity.id().substring(3, 14));
        assertThat(revealed.fields().get(Field.CARD)).matches("999999\\*{9}\\d{4}");
    }

    @Test
    void one_signer_is_not_enough() throws IOException {
        refused(Refusal.WARRANT_ONE_SIGNER, unsigned(1).signedBy(new Officer("li", LI)));
        refused(Refusal.WARRANT_ONE_SIGNER, unsigned(1));
    }

    @Test
    void the_same_signer_twice_is_one() throws IOException {
        refused(
                Refusal.WARRANT_SAME_SIGNER,
                unsigned(1).signedBy(new Officer("li", LI)).signedBy(new Officer("li", LI)));
    }

    @Test
    void one_key_under_two_names_is_one_signer() throws IOException {
        Officers.appoint(office.log(), "zhao", LI.publicKey());
        refused(
                Refusal.WARRANT_SAME_SIGNER,
                unsigned(1).signedBy(new Officer("li", LI)).signedBy(new Officer("zhao", LI)));
    }

    @Test
    void a_stranger_cannot_sign() throws IOException {
        refused(
                Refusal.WARRANT_UNKNOWN_OFFICER,
                unsigned(1).signedBy(new Officer("li", LI)).signedBy(new Officer("sun", pair("sun"))));
    }

    @Test
    void a_key_that_is_not_the_officers_does_not_hold() throws IOException {
        refused(
                Refusal.WARRANT_SIGNATURE_INVALID,
                unsigned(1).signedBy(new Officer("li", LI)).signedBy(new Officer("wang", pair("sun"))));
    }

    @Test
    void what_was_changed_after_signing_does_not_hold() throws IOException {
        Warrant signed = signed(1);
        Warrant more = new Warrant(
                signed.id(),
                signed.holder(),
                signed.purpose(),
                signed.legalBasis(),
                signed.subjects(),
                List.of("name", "phone", "id", "card"),
                signed.validFrom(),
                signed.expiresAt(),
                signed.reveals(),
                signed.signatures());
        refused(Refusal.WARRANT_SIGNATURE_INVALID, more);
    }

    @Test
    void it_expires() throws IOException {
        clock.now = NOON.plus(Duration.ofDays(7));
        refused(Refusal.WARRANT_EXPIRED, signed(1));
        clock.now = NOON.minusSeconds(1);
        refused(Refusal.WARRANT_NOT_YET_VALID, signed(1));
    }

    @Test
    void nobody_outside_its_scope_is_revealed() throws IOException {
        String other =
                Pseudonyms.of(office.key(), Role.REGULATOR).of(people().get(8).number(), WalletKind.PERSONAL);
        refused(Refusal.WARRANT_OUT_OF_SCOPE, signed(1), "inspector chen", other);
        refused(Refusal.WARRANT_OTHER_HOLDER, signed(1), "inspector zhou", pseudonym);
    }

    @Test
    void its_reveals_are_counted_even_by_another_opening_of_the_office() throws Exception {
        Warrant twice = signed(2);
        office.reveals().reveal(twice, "inspector chen", pseudonym);
        Office.of(run, clock).reveals().reveal(twice, "inspector chen", pseudonym);

        refused(Refusal.WARRANT_QUOTA_SPENT, twice);
    }

    @Test
    void a_revoked_warrant_is_worth_nothing() throws Exception {
        assertThatThrownBy(() -> office.reveals().revoke("w-1", new Officer("wang", LI), "case closed"))
                .hasMessageContaining("OFFICER_OTHER_KEY");
        office.reveals().revoke("w-1", new Officer("wang", WANG), "case closed");
        refused(Refusal.WARRANT_REVOKED, signed(1));
    }

    @Test
    void a_file_that_is_no_warrant_is_refused_and_logged() throws IOException {
        assertThatThrownBy(() -> office.reveals().read("{\"id\": 7}", "inspector chen"))
                .isInstanceOf(RefusedException.class);
        assertThat(office.log().verified())
                .last()
                .satisfies(record -> assertThat(record.access().why()).isEqualTo("WARRANT_NOT_READABLE"));
    }

    @Test
    void a_warrant_is_read_back_as_it_was_written() throws RefusedException {
        assertThat(Warrant.read(signed(3).toJson())).isEqualTo(signed(3));
    }

    @Test
    void the_person_is_shown_who_asked_and_the_log_names_nobody() throws Exception {
        office.reveals().reveal(signed(1), "inspector chen", pseudonym);

        List<AccessRecord> shown = office.log().about(office.key().tag(wallet));

        assertThat(shown).singleElement().satisfies(record -> {
            assertThat(record.access().who()).isEqualTo("inspector chen");
            assertThat(record.access().why()).isEqualTo("case 7");
            assertThat(record.access().fact("officers")).isEqualTo("li wang");
        });
        Identity identity = new SyntheticPeople(office.run().record().scenario().seed()).of(wallet);
        assertThat(Files.readString(office.folder().resolve("access.log")))
                .doesNotContain(identity.name(), identity.phone(), Long.toString(wallet), pseudonym);
    }

    @Test
    void the_vault_holds_no_identity_in_clear_and_misses_a_flipped_bit() throws IOException {
        IdentityVault vault = office.vault();
        Identity identity = vault.ownerOf(wallet).orElseThrow();
        Path file = office.folder().resolve("vault.sm4");
        byte[] bytes = Files.readAllBytes(file);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);

        assertThat(vault.count()).isEqualTo(people().size());
        assertThat(latin).doesNotContain(identity.phone(), identity.id(), identity.card());

        long first = vault.firstWallet(any -> true).orElseThrow();
        bytes[16 + 8 + 5] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> office.vault().ownerOf(first)).hasMessageContaining("record 1 does not hold");
    }

    @Test
    void another_offices_key_opens_no_record() throws IOException {
        long first = office.vault().firstWallet(any -> true).orElseThrow();
        Files.delete(office.folder().resolve("office.key"));
        Files.delete(office.folder().resolve("access.log"));
        Files.delete(office.folder().resolve("access.head"));
        Office robbed = Office.of(run, clock);

        assertThatThrownBy(() -> robbed.vault().ownerOf(first)).hasMessageContaining("another key");
    }

    @Test
    void each_role_has_pseudonyms_of_its_own_and_no_two_people_share_one() {
        Set<String> all = new HashSet<>();
        List<WalletView> people = people();
        for (Role role : Role.values()) {
            Pseudonyms pseudonyms = Pseudonyms.of(office.key(), role);
            people.forEach(person -> all.add(pseudonyms.of(person.number(), person.kind())));
        }
        assertThat(all).hasSize(3 * people.size());
    }

    @Test
    void identities_are_well_formed_and_nobodys() {
        SyntheticPeople people = new SyntheticPeople(7);
        List<Identity> some = new ArrayList<>();
        for (long n = 0; n < 500; n++) {
            some.add(people.of(n));
        }
        assertThat(some).allSatisfy(identity -> {
            assertThat(identity.phone()).matches("12\\d{9}");
            assertThat(identity.id()).matches("99\\d{15}[\\dX]");
            assertThat(identity.id().charAt(17))
                    .isEqualTo(SyntheticPeople.idCheck(identity.id().substring(0, 17)));
            assertThat(identity.card()).matches("999999\\d{13}");
        });
        assertThat(new SyntheticPeople(7).of(3)).isEqualTo(some.get(3));
        // The example of GB 11643.
        assertThat(SyntheticPeople.idCheck("11010519491231002")).isEqualTo('X');
    }

    @Test
    void masks_keep_what_the_rules_say() {
        Masks masks = Masks.published();
        assertThat(masks.mask(Field.NAME, "张三丰")).isEqualTo("张*");
        assertThat(masks.mask(Field.PHONE, "12812341234")).isEqualTo("128****1234");
        assertThat(masks.mask(Field.ID, "110105194912311234")).isEqualTo("110***********1234");
        assertThat(masks.mask(Field.CARD, "9999991234567890123")).isEqualTo("999999*********0123");
    }
}

package ecny.wallet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/verdicts.md is made from the enum; with -Dverdicts.write=true this test writes it. */
class VerdictCatalogueTest {
    private static final Path CATALOGUE = Path.of("..", "docs", "verdicts.md");

    @Test
    void the_catalogue_is_what_the_enum_says() throws IOException {
        if (Boolean.getBoolean("verdicts.write")) {
            Files.writeString(CATALOGUE, catalogue());
        }
        assertThat(Files.readString(CATALOGUE)).isEqualTo(catalogue());
    }

    @Test
    void codes_rise_without_doubles_and_are_found_again() {
        int before = -1;
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.code()).isGreaterThan(before).isLessThan(1_024);
            assertThat(Verdict.ofCode(verdict.code())).isSameAs(verdict);
            before = verdict.code();
        }
        assertThat(Verdict.ofCode(1)).isNull();
        assertThat(Verdict.ofCode(-1)).isNull();
        assertThat(Verdict.ofCode(65_535)).isNull();
    }

    @Test
    void every_refusal_has_both_sentences_and_an_iso_reason() {
        Set<String> sentences = new HashSet<>();
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.english()).endsWith(".");
            assertThat(verdict.chinese()).endsWith("。");
            assertThat(sentences.add(verdict.english())).as(verdict.english()).isTrue();
            assertThat(sentences.add(verdict.chinese())).as(verdict.chinese()).isTrue();
            assertThat(verdict.isoReason()).matches(verdict.isAccepted() ? "" : "[A-Z0-9]{4}");
        }
    }

    private static String catalogue() {
        StringBuilder page = new StringBuilder();
        page.append("# Verdicts 判定\n\n");
        page.append(
                "Why a command did or did not happen. Made from the enum `ecny.wallet.ledger.Verdict` and compared with it\n");
        page.append(
                "by `VerdictCatalogueTest`; `mvn -pl wallet test -Dtest=VerdictCatalogueTest -Dverdicts.write=true` writes it.\n\n");
        page.append("Those of the cross-border bridge: [bridge-verdicts.md](bridge-verdicts.md).\n\n");
        page.append(
                "The order is the precedence within one verb, as a rule; the ladder of the verb has the last word. *ISO* is an\n");
        page.append(
                "ISO 20022 external status reason. *Transient*: the same request under a new id may be accepted later without its\n");
        page.append(
                "sender changing anything. *Remembered*: the answer to every later command with the same id; a refusal before the\n");
        page.append(
                "signer is known to be authorised is not remembered, so that nobody can use up another one's ids.\n\n");
        page.append("| Code | Verdict | English | 中文 | ISO | Transient | Remembered |\n");
        page.append("|---:|---|---|---|---|---|---|\n");
        for (Verdict verdict : Verdict.values()) {
            page.append("| ")
                    .append(verdict.code())
                    .append(" | `")
                    .append(verdict)
                    .append("` | ");
            page.append(verdict.english())
                    .append(" | ")
                    .append(verdict.chinese())
                    .append(" | ");
            page.append(verdict.isoReason()).append(" | ").append(verdict.isTransient() ? "yes" : "");
            page.append(" | ").append(verdict.isRemembered() ? "yes" : "no").append(" |\n");
        }
        return page.toString();
    }
}

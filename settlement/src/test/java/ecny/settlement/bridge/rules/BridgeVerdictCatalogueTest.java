package ecny.settlement.bridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/bridge-verdicts.md is made from the enum; with -Dverdicts.write=true this test writes it. */
class BridgeVerdictCatalogueTest {
    private static final Path CATALOGUE = Path.of("..", "docs", "bridge-verdicts.md");

    @Test
    void the_catalogue_is_what_the_enum_says() throws IOException {
        if (Boolean.getBoolean("verdicts.write")) {
            Files.writeString(CATALOGUE, catalogue());
        }
        assertThat(Files.readString(CATALOGUE)).isEqualTo(catalogue());
    }

    @Test
    void codes_rise_without_doubles() {
        int before = 1_999;
        for (BridgeVerdict verdict : BridgeVerdict.values()) {
            assertThat(verdict.code()).as(verdict.name()).isGreaterThan(before).isLessThan(3_000);
            before = verdict.code();
        }
    }

    @Test
    void every_verdict_has_both_sentences_and_every_refusal_an_iso_reason() {
        Set<String> sentences = new HashSet<>();
        for (BridgeVerdict verdict : BridgeVerdict.values()) {
            assertThat(verdict.english()).endsWith(".");
            assertThat(verdict.chinese()).endsWith("。");
            assertThat(sentences.add(verdict.english())).as(verdict.english()).isTrue();
            assertThat(sentences.add(verdict.chinese())).as(verdict.chinese()).isTrue();
            assertThat(verdict.isoReason().orElse("")).matches(verdict.isTakenIn() ? "" : "[A-Z0-9]{4}");
        }
    }

    private static String catalogue() {
        StringBuilder page = new StringBuilder("# Verdicts of the bridge 跨境桥判定\n\n");
        page.append(
                "Simulator: no real money. Why a cross-border request did or did not happen; a refusal has booked nothing\n");
        page.append(
                "anywhere. Made from the enum `ecny.settlement.bridge.rules.BridgeVerdict` and compared with it by\n");
        page.append(
                "`BridgeVerdictCatalogueTest`; `-Dverdicts.write=true` writes it. *ISO* is an ISO 20022 external status reason.\n");
        page.append(
                "*Transient*: the same request under a new id may be accepted later without its sender changing anything.\n\n");
        page.append("| Code | Verdict | English | 中文 | ISO | Transient |\n|---:|---|---|---|---|---|\n");
        for (BridgeVerdict verdict : BridgeVerdict.values()) {
            page.append("| ").append(verdict.code());
            page.append(" | `").append(verdict).append("` | ");
            page.append(verdict.english())
                    .append(" | ")
                    .append(verdict.chinese())
                    .append(" | ");
            page.append(verdict.isoReason().orElse("")).append(" | ");
            page.append(verdict.isTransient() ? "yes" : "").append(" |\n");
        }
        return page.toString();
    }
}

package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Form;
import ecny.gateway.bank.message.Header;
import ecny.gateway.bank.message.MessageType;
import ecny.gateway.bank.message.SealedFields;
import ecny.settlement.clearing.reserves.SettlementVerdict;
import ecny.wallet.ledger.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code docs/iso20022.md}: words from a template, tables from the records and the enums. */
final class ProfilePage {
    private final StringBuilder out = new StringBuilder();

    private ProfilePage() {}

    static String text() {
        String template;
        try {
            template = Files.readString(
                    ProfileFiles.TOP.resolve("gateway/src/test/resources/ecny/gateway/bank/xml/iso20022.template.md"));
        } catch (IOException e) {
            throw new AssertionError("the template of the page is missing", e);
        }
        return template.replace("{messages}", messages())
                .replace("{fields}", fields())
                .replace("{forms}", forms())
                .replace("{rules}", rules())
                .replace("{settlement}", settlement())
                .replace("{verdicts}", verdicts());
    }

    private static String messages() {
        return Arrays.stream(MessageType.values())
                .map(type -> "| [`%s`](#%s) | %s | %s | [schema](../%s%s.xsd) · [example](iso20022/%s.xml) |"
                        .formatted(
                                type.messageName(),
                                type.messageName().replace(".", ""),
                                type.english(),
                                type.chinese(),
                                ProfileFiles.SCHEMAS,
                                type.messageName(),
                                type.messageName()))
                .collect(Collectors.joining("\n"));
    }

    private static String fields() {
        ProfilePage page = new ProfilePage();
        page.table("head.001.001.02", "AppHdr", "before every message", Shape.of(Header.class));
        for (MessageType type : MessageType.values()) {
            page.table(
                    type.messageName(),
                    type.element(),
                    type.english() + ", " + type.chinese(),
                    Shape.of(type.record()));
        }
        page.table(
                "Sealed fields", "Sealed", "namespace `" + SealedFields.NAMESPACE + "`", Shape.of(SealedFields.class));
        return page.out.toString().stripTrailing();
    }

    private void table(String title, String element, String words, Shape shape) {
        out.append("### ")
                .append(title)
                .append('\n')
                .append(words)
                .append(". Element `")
                .append(element)
                .append("`.\n\n");
        out.append("| Field | Occurs | Form | Longest | Use | Source | Example |\n|---|---|---|---:|---|---|---|\n");
        rows("", shape.elements(), "1..1", "");
        out.append('\n');
    }

    private void rows(String path, List<Element> elements, String occurs, String use) {
        for (Element element : elements) {
            String here = path + element.name();
            String times = element.atLeast() + ".." + (element.isRepeated() ? "n" : "1");
            if (element.isText()) {
                row(here, times, element);
                continue;
            }
            if (element.part() != null) {
                out.append("| `").append(here).append("` | ").append(times).append(" | | | ");
                out.append(element.use()).append(" | ISO 20022 | |\n");
            } else if (element.atLeast() == 0) {
                out.append("| `").append(here).append("` | 0..1 | | | | ISO 20022 | |\n");
            }
            if (element.namespace().isEmpty()) {
                rows(here + "/", element.children(), occurs, use);
            }
        }
    }

    private void row(String path, String times, Element element) {
        String fixed = element.fixed();
        Class<?> codes = element.codes();
        String form = fixed != null
                ? "always `" + fixed + "`"
                : codes != null
                        ? Arrays.stream(codes.getEnumConstants())
                                .map(code -> "`" + code + "`")
                                .collect(Collectors.joining(" "))
                        : element.form().name();
        out.append("| `")
                .append(path)
                .append("` | ")
                .append(times)
                .append(" | ")
                .append(form);
        out.append(" | ")
                .append(
                        codes != null || fixed != null
                                ? longestCode(codes, fixed)
                                : element.form().longest());
        out.append(" | ").append(element.use()).append(element.isSensitive() ? "; may be sealed" : "");
        out.append(" | ")
                .append(source(element))
                .append(" | `")
                .append(element.example())
                .append("` |\n");
    }

    private static int longestCode(@Nullable Class<?> codes, @Nullable String fixed) {
        return codes == null
                ? String.valueOf(fixed).length()
                : Arrays.stream(codes.getEnumConstants())
                        .mapToInt(code -> code.toString().length())
                        .max()
                        .orElse(0);
    }

    private static String source(Element element) {
        return switch (element.form()) {
            case INSTITUTION -> "ISO 20022; code of JR/T 0124";
            case ACCOUNT -> "ISO 20022; wallet numbers are this simulator's";
            case AMOUNT, MONEY -> "ISO 20022; ISO 4217";
            case CODE4 -> "ISO 20022; external code sets";
            case BASE64 -> "this simulator; GB/T 32918.4, GB/T 32907";
            default -> "ISO 20022";
        };
    }

    private static String forms() {
        return Arrays.stream(Form.values())
                .filter(form -> form != Form.PART && form != Form.CODE)
                .map(form -> "| %s | %s | %d | %s |"
                        .formatted(
                                form,
                                form.isoType(),
                                form.longest(),
                                form.narrowed().replace("|", "\\|")))
                .collect(Collectors.joining("\n"));
    }

    private static String rules() {
        return Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                                rule,
                                rule.isoReason(),
                                rule.english(),
                                rule.chinese(),
                                rule.isAboutForm() ? "admi.002" : "pacs.002, pain.002; otherwise admi.002"))
                .collect(Collectors.joining("\n"));
    }

    private static String settlement() {
        return Arrays.stream(SettlementVerdict.values())
                .map(verdict -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                verdict,
                                verdict.isAccepted()
                                        ? verdict.isoCode()
                                                .map(code -> "`" + code + "`")
                                                .orElse("")
                                        : "`RJCT`",
                                verdict.isAccepted() ? "" : verdict.isoCode().orElse(""),
                                verdict.english()))
                .collect(Collectors.joining("\n"));
    }

    private static String verdicts() {
        return Arrays.stream(Verdict.values())
                .map(verdict -> "| %d | `%s` | %s | %s | %s |"
                        .formatted(
                                verdict.code(),
                                verdict,
                                verdict.isAccepted() ? "`ACSC`" : "`RJCT`",
                                verdict.isoReason(),
                                verdict.english()))
                .collect(Collectors.joining("\n"));
    }
}

package ecny.gateway.retail.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.order.Refusal;
import ecny.gateway.signature.SignatureFault;
import ecny.settlement.node.Node;
import ecny.wallet.ledger.Explanation;
import ecny.wallet.ledger.Verdict;
import ecny.wallet.rulebook.Sourced;
import org.jspecify.annotations.Nullable;

/** Refusals as problem details (RFC 9457), with the verdict, both languages, and the rule of the scheme that decided, if one did. */
final class Problems {
    static final String TYPE = "application/problem+json";

    private final Node node;

    Problems(Node node) {
        this.node = node;
    }

    Answer of(Refusal refusal) {
        ObjectNode body = problem(refusal.status(), refusal.code(), refusal.english(), refusal.chinese());
        @Nullable Broken broken = refusal.brokenRule();
        if (broken != null) {
            body.put("field", broken.field()).put("value", broken.value());
            body.put("expected", broken.english()).put("expectedZh", broken.chinese());
        }
        @Nullable Verdict verdict = refusal.verdict();
        if (verdict != null) {
            body.put("verdict", verdict.code())
                    .put("transient", verdict.isTransient())
                    .put("iso20022", verdict.isoReason());
            explain(body, node.ask(ledger -> ledger.explain(verdict, refusal.wallet())));
        }
        Views.put(body, "subject", refusal.subject());
        return new Answer(refusal.status(), TYPE, body.toString());
    }

    /** Why nobody is known to have signed. */
    static Answer unsigned(SignatureFault fault) {
        ObjectNode body = problem(
                401, fault.cause().name(), fault.sentence(), fault.cause().chinese());
        if (fault.expected().length > 0) {
            body.put("expectedToBeSigned", fault.expectedText());
        }
        return new Answer(401, TYPE, body.toString());
    }

    static Answer of(int status, String code, String english, String chinese) {
        return new Answer(status, TYPE, problem(status, code, english, chinese).toString());
    }

    private static void explain(ObjectNode body, Explanation explanation) {
        @Nullable Sourced<?> rule = explanation.rule();
        if (rule != null) {
            body.putObject("rule")
                    .put("rulebook", explanation.rulebook())
                    .put("value", String.valueOf(rule.value()))
                    .put("effectiveFrom", rule.effectiveFrom())
                    .put("source", rule.source())
                    .put("confidence", rule.confidence().name());
        }
    }

    private static ObjectNode problem(int status, String code, String english, String chinese) {
        return Views.object()
                .put("type", "urn:ecny:problem:" + code)
                .put("title", english)
                .put("status", status)
                .put("detail", english)
                .put("code", code)
                .put("en", english)
                .put("zh", chinese);
    }
}

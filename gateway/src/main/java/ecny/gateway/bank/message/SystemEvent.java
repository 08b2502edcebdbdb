package ecny.gateway.bank.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code admi.004}: from a bank, that it logs on ({@code LGON}) or off ({@code LGOF}); from the simulator, what happens in the
 * business day.
 *
 * @param code four capital letters or digits
 */
public record SystemEvent(
        @Field(at = "EvtInf/EvtCd", as = Form.CODE4, use = "the event", example = "LGON")
        String code,

        @Field(
                at = "EvtInf/EvtParam",
                as = Form.TEXT35,
                use = "its values, such as the business day",
                example = "2026-04-01",
                atLeast = 0)
        List<String> values,

        @Field(at = "EvtInf/EvtDesc", as = Form.TEXT350, use = "words", example = "logs on") @Nullable
        String words,

        @Field(at = "EvtInf/EvtTm", as = Form.TIME, use = "when", example = "2026-04-01T08:30:00.000+08:00")
        Instant happenedAt)
        implements BankMessage {
    /** The institution takes part from now on. */
    public static final String LOG_ON = "LGON";

    /** The institution does not take part until it logs on. */
    public static final String LOG_OFF = "LGOF";

    /** A business day opens; value: the day. */
    public static final String DAY_OPENS = "OPEN";

    /** Acceptance for the business day ends; value: the day. */
    public static final String CUT_OFF = "CTOF";

    /** The clearing window opens; value: the day. */
    public static final String WINDOW_OPENS = "CLWO";

    /** A business day is closed; values: the day, the digest in two halves. */
    public static final String DAY_CLOSED = "CLSD";

    public SystemEvent {
        values = List.copyOf(values);
    }

    @Override
    public String messageId() {
        return code;
    }
}

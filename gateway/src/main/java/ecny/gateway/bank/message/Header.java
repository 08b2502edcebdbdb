package ecny.gateway.bank.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The business application header, {@code head.001.001.02}, before every message.
 *
 * @param related what this answers
 */
public record Header(
        @Field(
                at = "Fr/FIId/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "the sender; must be the one who signed",
                example = "C1010211000012")
        String from,

        @Field(
                at = "To/FIId/FinInstnId/ClrSysMmbId/MmbId",
                as = Form.INSTITUTION,
                use = "the receiver",
                example = "C1010511003703")
        String to,

        @Field(
                at = "BizMsgIdr",
                as = Form.ID35,
                use = "names the message among all of its sender; the same again is answered as the first time",
                example = "20260401ICBC00000001")
        String messageId,

        @Field(
                at = "MsgDefIdr",
                as = Form.MESSAGE_NAME,
                use = "which message follows; must agree with the namespace of Document",
                example = "pacs.008.001.08")
        String messageName,

        @Field(
                at = "BizSvc",
                as = Form.ID35,
                use = "the service; the simulator's own messages say ecny.simulator",
                example = "ecny.simulator")
        @Nullable
        String service,

        @Field(at = "CreDt", as = Form.TIME, use = "when it was made", example = "2026-04-01T10:15:30.000+08:00")
        Instant createdAt,

        @Field(
                at = "PssblDplct",
                as = Form.FLAG,
                use = "the sender is not sure whether it was sent before; changes nothing here",
                example = "false")
        @Nullable
        Boolean possibleDuplicate,

        @Field(at = "Rltd", use = "the message that is answered") @Nullable
        Related related) {
    /** The service that stands in every message of the simulator. */
    public static final String SIMULATOR = "ecny.simulator";

    public static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:head.001.001.02";

    /** Which message is meant: the first five fields of its header. */
    public record Related(
            @Field(
                    at = "Fr/FIId/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "its sender",
                    example = "C1010511003703")
            String from,

            @Field(
                    at = "To/FIId/FinInstnId/ClrSysMmbId/MmbId",
                    as = Form.INSTITUTION,
                    use = "its receiver",
                    example = "C1010211000012")
            String to,

            @Field(at = "BizMsgIdr", as = Form.ID35, use = "its id", example = "20260401CCB00000007")
            String messageId,

            @Field(at = "MsgDefIdr", as = Form.MESSAGE_NAME, use = "its name", example = "pacs.028.001.03")
            String messageName,

            @Field(at = "CreDt", as = Form.TIME, use = "when it was made", example = "2026-04-01T10:15:29.000+08:00")
            Instant createdAt) {}

    /** The header of a message that answers nothing. */
    public static Header of(String from, String to, MessageType type, String messageId, Instant createdAt) {
        return new Header(from, to, messageId, type.messageName(), null, createdAt, null, null);
    }

    /** The header of the simulator's answer to the message with this header. */
    public Header answeredBy(MessageType type, String answerId, Instant answeredAt) {
        return new Header(to, from, answerId, type.messageName(), SIMULATOR, answeredAt, null, asRelated());
    }

    public Related asRelated() {
        return new Related(from, to, messageId, messageName, createdAt);
    }
}

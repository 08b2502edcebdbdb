package ecny.gateway.bank.message;

/** Which message is meant. */
public record OriginalMessage(
        @Field(at = "OrgnlMsgId", as = Form.ID35, use = "its id", example = "20260401ICBC00000001")
        String messageId,

        @Field(at = "OrgnlMsgNmId", as = Form.MESSAGE_NAME, use = "its name", example = "pacs.008.001.08")
        String messageName) {}

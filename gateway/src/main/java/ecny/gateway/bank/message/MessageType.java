package ecny.gateway.bank.message;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of the profile, each with the published version that was chosen. */
public enum MessageType {
    PACS_008("pacs.008.001.08", "FIToFICstmrCdtTrf", CustomerCreditTransfer.class, "customer credit transfer", "客户汇款"),
    PACS_009("pacs.009.001.08", "FICdtTrf", InstitutionCreditTransfer.class, "institution credit transfer", "机构汇款"),
    PACS_002("pacs.002.001.10", "FIToFIPmtStsRpt", PaymentStatusReport.class, "payment status report", "支付状态报告"),
    PACS_004("pacs.004.001.09", "PmtRtr", PaymentReturn.class, "payment return", "退回"),
    PACS_028("pacs.028.001.03", "FIToFIPmtStsReq", PaymentStatusRequest.class, "payment status request", "状态查询"),
    CAMT_056("camt.056.001.08", "FIToFIPmtCxlReq", RecallRequest.class, "recall", "撤销申请"),
    CAMT_029("camt.029.001.09", "RsltnOfInvstgtn", RecallAnswer.class, "answer to a recall", "撤销应答"),
    CAMT_050("camt.050.001.05", "LqdtyCdtTrf", LiquidityTransfer.class, "liquidity transfer", "流动性调拨"),
    CAMT_025("camt.025.001.05", "Rct", Receipt.class, "receipt", "回执"),
    CAMT_052("camt.052.001.08", "BkToCstmrAcctRpt", AccountReport.class, "account report", "账户报告"),
    CAMT_053("camt.053.001.08", "BkToCstmrStmt", AccountStatement.class, "account statement", "对账单"),
    CAMT_054("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", EntryNotice.class, "debit and credit notice", "借贷记通知"),
    CAMT_003("camt.003.001.07", "GetAcct", AccountQuery.class, "account query", "账户查询"),
    CAMT_004("camt.004.001.08", "RtrAcct", AccountAnswer.class, "account answer", "账户查询应答"),
    CAMT_060("camt.060.001.05", "AcctRptgReq", ReportRequest.class, "request for a report or statement", "对账申请"),
    PAIN_001("pain.001.001.09", "CstmrCdtTrfInitn", PaymentInitiation.class, "payment initiation", "付款指令"),
    PAIN_002("pain.002.001.10", "CstmrPmtStsRpt", InitiationStatusReport.class, "initiation status report", "付款指令状态"),
    ADMI_002("admi.002.001.01", "admi.002.001.01", MessageRejection.class, "message rejection", "报文拒绝"),
    ADMI_004("admi.004.001.02", "SysEvtNtfctn", SystemEvent.class, "system event", "系统事件"),
    ADMI_007("admi.007.001.01", "RctAck", EventReceipt.class, "acknowledgement of an event", "事件回执");

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
    private static final Map<String, MessageType> BY_NAMESPACE = new HashMap<>();
    private static final Map<String, MessageType> BY_NAME = new HashMap<>();
    private static final Map<Class<?>, MessageType> BY_RECORD = new HashMap<>();

    static {
        for (MessageType type : values()) {
            BY_NAMESPACE.put(type.namespace, type);
            BY_NAME.put(type.messageName, type);
            BY_RECORD.put(type.record, type);
        }
    }

    private final String messageName;
    private final String namespace;
    private final String element;
    private final Class<? extends BankMessage> record;
    private final String english;
    private final String chinese;

    MessageType(
            String messageName, String element, Class<? extends BankMessage> record, String english, String chinese) {
        this.messageName = messageName;
        this.namespace = NAMESPACE + messageName;
        this.element = element;
        this.record = record;
        this.english = english;
        this.chinese = chinese;
    }

    /** The message with this namespace of {@code Document}, null if it is not of the profile. */
    public static @Nullable MessageType ofNamespace(String namespace) {
        return BY_NAMESPACE.get(namespace);
    }

    /** The message with this name, null if it is not of the profile. */
    public static @Nullable MessageType ofName(String name) {
        return BY_NAME.get(name);
    }

    static MessageType of(Class<?> record) {
        MessageType type = BY_RECORD.get(record);
        if (type == null) {
            throw new IllegalArgumentException(record + " is not a message of the profile");
        }
        return type;
    }

    /** Family, number, variant and version, such as {@code pacs.008.001.08}. */
    public String messageName() {
        return messageName;
    }

    public String namespace() {
        return namespace;
    }

    /** The one element inside {@code Document}. */
    public String element() {
        return element;
    }

    public Class<? extends BankMessage> record() {
        return record;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}

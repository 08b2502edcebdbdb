package ecny.gateway.bank.xml;

import static org.assertj.core.api.Assertions.assertThat;

import ecny.gateway.bank.message.CustomerCreditTransfer;
import ecny.gateway.bank.message.MessageType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not exactly of the profile is refused, with the rule and the place. */
class BadMessagesTest {
    private static final String GOOD = new String(Samples.xml(MessageType.PACS_008), StandardCharsets.UTF_8);
    private static final String DOCUMENT = "/RequestPayload/Document/FIToFICstmrCdtTrf";
    private static final String ITEM = DOCUMENT + "/CdtTrfTxInf[1]";

    private final MessageReader reader = new MessageReader(ReaderSettings.DEFAULT);

    @Test
    void an_external_entity_is_refused_at_the_document_type_and_never_fetched() {
        refused(
                prolog("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
                        .replace("发票 2026-0417", "&x;"),
                Rule.NO_DOCUMENT_TYPE,
                "/");
        refused(prolog("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\">"), Rule.NO_DOCUMENT_TYPE, "/");
    }

    @Test
    void a_billion_laughs_are_refused_before_the_first() {
        StringBuilder entities = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(prolog(entities + "]>").replace("发票 2026-0417", "&l9;"), Rule.NO_DOCUMENT_TYPE, "/");
    }

    @Test
    void an_entity_that_was_not_declared_is_refused() {
        refused(GOOD.replace("发票 2026-0417", "&x;"), Rule.NOT_XML, ITEM + "/RmtInf/Ustrd");
    }

    @Test
    void a_message_longer_than_the_door_takes_is_refused_unread() {
        byte[] huge = new byte[ReaderSettings.DEFAULT.maxBytes() + 1];
        Arrays.fill(huge, (byte) 'a');
        refused(huge, Rule.TOO_LONG_MESSAGE, "/");
    }

    @Test
    void a_huge_text_is_refused_where_it_gets_too_long() {
        refused(GOOD.replace("张三", "三".repeat(1_000_000)), Rule.TOO_LONG, ITEM + "/Dbtr/Nm");
    }

    @Test
    void more_items_than_the_door_takes_are_refused_at_the_first_too_many() {
        String item = GOOD.substring(GOOD.indexOf("<CdtTrfTxInf>"), GOOD.indexOf("</FIToFICstmrCdtTrf>"));
        MessageReader three = new MessageReader(new ReaderSettings(1 << 20, 3, BadItems.REFUSE_ALL));
        assertThat(three.read(GOOD.replace(item, item.repeat(5)).getBytes(StandardCharsets.UTF_8)))
                .extracting(reading -> ((Reading.Refused) reading).refusal().rule())
                .isEqualTo(Rule.TOO_MANY_ITEMS);
    }

    @Test
    void deep_nesting_is_refused_at_the_first_element_that_is_not_of_the_profile() {
        refused(GOOD.replace("<Purp>", "<a>".repeat(100_000) + "<Purp>"), Rule.UNKNOWN_ELEMENT, ITEM + "/a");
    }

    @Test
    void a_message_that_ends_too_early_is_refused_wherever_it_ends() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < good.length - 1; length += 7) {
            assertThat(reader.read(Arrays.copyOf(good, length))).isInstanceOf(Reading.Refused.class);
        }
    }

    @Test
    void only_utf_8_without_a_mark_is_read() {
        refused(("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8), Rule.NOT_UTF_8, "/");
        refused(GOOD.getBytes(Charset.forName("GB18030")), Rule.NOT_UTF_8, "/");
        refused(GOOD.getBytes(StandardCharsets.UTF_16), Rule.NOT_UTF_8, "/");
        refused(GOOD.replace("encoding=\"UTF-8\"", "encoding=\"GB18030\""), Rule.NOT_UTF_8, "/");
        refused(GOOD.replace("version=\"1.0\"", "version=\"1.1\""), Rule.NOT_XML, "/");
    }

    @Test
    void comments_instructions_and_cdata_are_refused() {
        refused(GOOD.replace("<Purp>", "<!-- a --><Purp>"), Rule.NO_DOCUMENT_TYPE, ITEM);
        refused(GOOD.replace("<Purp>", "<?a b?><Purp>"), Rule.NO_DOCUMENT_TYPE, ITEM);
        refused(GOOD.replace("张三", "张<!-- -->三"), Rule.NO_DOCUMENT_TYPE, ITEM + "/Dbtr/Nm");
        refused(GOOD.replace("张三", "<![CDATA[张三]]>"), Rule.NO_DOCUMENT_TYPE, "/");
    }

    @Test
    void another_version_or_namespace_is_refused() {
        refused(
                GOOD.replace("xsd:pacs.008.001.08", "xsd:pacs.008.001.02"),
                Rule.UNKNOWN_MESSAGE,
                "/RequestPayload/Document");
        refused(
                GOOD.replace("xsd:head.001.001.02", "xsd:head.001.001.01"),
                Rule.UNKNOWN_MESSAGE,
                "/RequestPayload/AppHdr");
        refused(GOOD.replace("<Purp>", "<Purp xmlns=\"urn:other\">"), Rule.UNKNOWN_ELEMENT, ITEM + "/Purp");
        refused(
                GOOD.replace("<MsgDefIdr>pacs.008.001.08", "<MsgDefIdr>pacs.009.001.08"),
                Rule.HEADER_AND_DOCUMENT,
                "/RequestPayload/Document");
        refused(GOOD.replace("<BizMsgIdr>20260401ICBC", "<BizMsgIdr>20260401ICBX"), Rule.HEADER_AND_DOCUMENT, DOCUMENT);
    }

    @Test
    void elements_are_known_in_order_once_and_complete() {
        refused(GOOD.replace("<Purp>", "<Tax></Tax><Purp>"), Rule.UNKNOWN_ELEMENT, ITEM + "/Tax");
        refused(
                GOOD.replace("<ChrgBr>SLEV</ChrgBr>", "").replace("<Purp>", "<ChrgBr>SLEV</ChrgBr><Purp>"),
                Rule.MISSING_ELEMENT,
                ITEM + "/ChrgBr");
        refused(
                GOOD.replace("<SttlmPrty>NORM</SttlmPrty>", "").replace("<Purp>", "<SttlmPrty>NORM</SttlmPrty><Purp>"),
                Rule.MISPLACED_ELEMENT,
                ITEM + "/SttlmPrty");
        refused(
                GOOD.replace("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>"),
                Rule.REPEATED_ELEMENT,
                ITEM + "/ChrgBr");
        refused(GOOD.replace("<TxId>2026040100000001</TxId>", ""), Rule.MISSING_ELEMENT, ITEM + "/PmtId/TxId");
        refused(GOOD.replaceAll("(?s)<Purp>.*?</Purp>", "<Purp/>"), Rule.EMPTY_ELEMENT, ITEM + "/Purp");
        refused(GOOD.replace("<Purp>", "pay <Purp>"), Rule.TEXT_NOT_ALLOWED, ITEM);
        refused(GOOD.replace("张三", "<b>张三</b>"), Rule.UNKNOWN_ELEMENT, ITEM + "/Dbtr/Nm/b");
        refused(GOOD.replace("<Cd>GDDS</Cd>", "<Cd></Cd>"), Rule.EMPTY_ELEMENT, ITEM + "/Purp/Cd");
    }

    @Test
    void attributes_other_than_the_currency_are_refused() {
        refused(GOOD.replace("<Purp>", "<Purp a=\"b\">"), Rule.ATTRIBUTE, ITEM + "/Purp/@a");
        refused(
                GOOD.replace(
                        "<Nm>张三", "<Nm xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\">张三"),
                Rule.ATTRIBUTE,
                ITEM + "/Dbtr/Nm/@nil");
        refused(GOOD.replace(" Ccy=\"CNY\"", ""), Rule.ATTRIBUTE, ITEM + "/IntrBkSttlmAmt/@Ccy");
        refused(GOOD.replace("Ccy=\"CNY\"", "Ccy=\"USD\""), Rule.CURRENCY, ITEM + "/IntrBkSttlmAmt/@Ccy");
    }

    @Test
    void the_place_of_a_schema_is_ignored_and_never_fetched() {
        String located = GOOD.replace(
                "<Document ",
                "<Document xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"a http://127.0.0.1:9/a.xsd\" ");
        assertThat(reader.read(located.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Reading.Taken.class);
    }

    @Test
    void an_amount_is_positive_in_fen_and_not_too_large() {
        amount("-128.50", Rule.AMOUNT_NEGATIVE);
        amount("0.00", Rule.AMOUNT_ZERO);
        amount("0", Rule.AMOUNT_ZERO);
        amount("128.505", Rule.AMOUNT_PRECISION);
        amount("10000000000000.01", Rule.AMOUNT_TOO_LARGE);
        for (String odd : List.of("1e3", "1,000", "+1", ".5", "5.", "01.00", "0x1", "一", " 1", "1 ", "NaN", "1.")) {
            amount(odd, Rule.FORM);
        }
    }

    private void amount(String text, Rule rule) {
        refused(GOOD.replace("\"CNY\">128.50", "\"CNY\">" + text), rule, ITEM + "/IntrBkSttlmAmt");
    }

    @Test
    void texts_have_the_form_of_their_fields() {
        refused(GOOD.replace("<Cd>GDDS</Cd>", "<Cd>gdds</Cd>"), Rule.FORM, ITEM + "/Purp/Cd");
        refused(GOOD.replace("<ChrgBr>SLEV", "<ChrgBr>DEBT"), Rule.NO_SUCH_CODE, ITEM + "/ChrgBr");
        refused(GOOD.replace("<SttlmPrty>NORM", "<SttlmPrty>SOON"), Rule.NO_SUCH_CODE, ITEM + "/SttlmPrty");
        refused(GOOD.replace("张三", "张\u202E三"), Rule.FORM, ITEM + "/Dbtr/Nm");
        refused(GOOD.replace("张三", " 张三"), Rule.FORM, ITEM + "/Dbtr/Nm");
        refused(
                GOOD.replace("<IntrBkSttlmDt>2026-04-01", "<IntrBkSttlmDt>2026-02-30"),
                Rule.NO_SUCH_DATE,
                DOCUMENT + "/GrpHdr/IntrBkSttlmDt");
        refused(
                GOOD.replace("<CreDtTm>2026-04-01T10:15:30.000+08:00", "<CreDtTm>2026-04-01T10:15:30"),
                Rule.FORM,
                DOCUMENT + "/GrpHdr/CreDtTm");
    }

    @Test
    void characters_are_counted_not_their_units() {
        assertThat(reader.read(GOOD.replace("张三", "𠮷".repeat(140)).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Reading.Taken.class);
        refused(GOOD.replace("张三", "𠮷".repeat(141)), Rule.TOO_LONG, ITEM + "/Dbtr/Nm");
    }

    @Test
    void count_sum_and_ids_agree_with_the_items() {
        refused(GOOD.replace("<NbOfTxs>1", "<NbOfTxs>2"), Rule.ITEM_COUNT, DOCUMENT + "/GrpHdr/NbOfTxs");
        refused(GOOD.replace("<CtrlSum>128.50", "<CtrlSum>128.51"), Rule.CONTROL_SUM, DOCUMENT + "/GrpHdr/CtrlSum");
        String item = GOOD.substring(GOOD.indexOf("<CdtTrfTxInf>"), GOOD.indexOf("</FIToFICstmrCdtTrf>"));
        refused(
                GOOD.replace(item, item + item)
                        .replace("<NbOfTxs>1", "<NbOfTxs>2")
                        .replace("<CtrlSum>128.50", "<CtrlSum>257.00"),
                Rule.ITEM_TWICE,
                DOCUMENT);
    }

    @Test
    void nothing_follows_the_message() {
        refused(GOOD + "<a/>", Rule.NOT_XML, "/");
        refused(GOOD.replace("</RequestPayload>", "<a/></RequestPayload>"), Rule.UNKNOWN_ELEMENT, "/RequestPayload/a");
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void leaving_out_any_one_element_is_refused_or_leaves_out_an_optional_field(MessageType type) {
        String xml = new String(Samples.xml(type), StandardCharsets.UTF_8);
        for (String line : xml.lines()
                .filter(line -> line.contains("</") && !line.strip().startsWith("</"))
                .toList()) {
            String without = xml.replaceFirst(java.util.regex.Pattern.quote(line + "\n"), "");
            byte[] bytes = without.getBytes(StandardCharsets.UTF_8);
            boolean taken = reader.read(bytes) instanceof Reading.Taken;
            assertThat(taken && !Schemas.holds(bytes, type))
                    .as("taken against the schema without " + line)
                    .isFalse();
        }
    }

    @Test
    void a_bad_item_refuses_the_batch_or_only_itself_by_setting() {
        String item = GOOD.substring(GOOD.indexOf("<CdtTrfTxInf>"), GOOD.indexOf("</FIToFICstmrCdtTrf>"));
        String second = item.replace("2026040100000001", "2026040100000002").replace("张三", " 李四");
        String third = item.replace("2026040100000001", "2026040100000003").replace("128.50", "0.005");
        String batch = GOOD.replace(item, item + second + third)
                .replace("<NbOfTxs>1", "<NbOfTxs>3")
                .replace("<CtrlSum>128.50", "<CtrlSum>257.005");
        String twoDecimals = batch.replace("0.005", "0.00").replace("<CtrlSum>257.005", "<CtrlSum>257.00");
        byte[] bytes = twoDecimals.getBytes(StandardCharsets.UTF_8);

        refused(bytes, Rule.FORM, DOCUMENT + "/CdtTrfTxInf[2]/Dbtr/Nm");

        MessageReader rest = new MessageReader(ReaderSettings.DEFAULT.with(BadItems.BOOK_THE_REST));
        Reading.Taken taken = (Reading.Taken) rest.read(bytes);
        assertThat(((CustomerCreditTransfer) taken.envelope().message()).transfers())
                .extracting(CustomerCreditTransfer.Transfer::transactionId)
                .containsExactly("2026040100000001");
        assertThat(taken.refusedItems())
                .extracting(
                        RefusedItem::number,
                        RefusedItem::itemId,
                        refused -> refused.refusal().rule())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "2026040100000002", Rule.FORM),
                        org.assertj.core.groups.Tuple.tuple(3, "2026040100000003", Rule.AMOUNT_ZERO));

        assertThat(rest.read(twoDecimals
                        .replace("<CtrlSum>257.00", "<CtrlSum>128.50")
                        .getBytes(StandardCharsets.UTF_8)))
                .as("the sum is held over the refused items too")
                .extracting(reading -> ((Reading.Refused) reading).refusal().rule())
                .isEqualTo(Rule.CONTROL_SUM);
        assertThat(rest.read(
                        twoDecimals.replace("\"CNY\">0.00", "\"CNY\">nothing").getBytes(StandardCharsets.UTF_8)))
                .extracting(reading -> ((Reading.Refused) reading).refusal().rule())
                .isEqualTo(Rule.CONTROL_SUM);
    }

    private static String prolog(String after) {
        return GOOD.replace("?>\n", "?>\n" + after + "\n");
    }

    private void refused(String message, Rule rule, String path) {
        refused(message.getBytes(StandardCharsets.UTF_8), rule, path);
    }

    private void refused(byte[] message, Rule rule, String path) {
        Reading reading = reader.read(message);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        Refusal refusal = ((Reading.Refused) reading).refusal();
        assertThat(refusal)
                .as(refusal.words())
                .extracting(Refusal::rule, Refusal::path)
                .containsExactly(rule, path);
    }
}

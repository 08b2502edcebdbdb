package ecny.gateway.bank.xml;

import ecny.gateway.bank.message.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items of one message that were refused alone: what could be learnt of their ids, for the answer, and of their amounts, for
 * the control sum.
 */
final class ItemRefusals {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Set<String> AMOUNTS = Set.of("IntrBkSttlmAmt", "RtrdIntrBkSttlmAmt", "InstdAmt");
    private static final Set<Rule> OF_THE_WHOLE =
            Set.of(Rule.NOT_XML, Rule.NO_DOCUMENT_TYPE, Rule.NOT_UTF_8, Rule.TOO_MANY_ITEMS);

    private final List<RefusedItem> refused = new ArrayList<>();
    private @Nullable BigDecimal sum = BigDecimal.ZERO;

    private @Nullable String instructionId;
    private @Nullable String endToEndId;
    private @Nullable String itemId;
    private @Nullable String amount;

    void begin() {
        instructionId = null;
        endToEndId = null;
        itemId = null;
        amount = null;
    }

    void text(Element element, String text) {
        if (element.form() == Form.AMOUNT) {
            amount = text;
        } else if (element.form() == Form.ID35) {
            id(element.name(), text);
        }
    }

    private void id(String name, String text) {
        if (!isId(text)) {
            return;
        }
        switch (name) {
            case "InstrId" -> instructionId = text;
            case "EndToEndId", "OrgnlEndToEndId" -> endToEndId = text;
            case "TxId", "RtrId" -> itemId = text;
            default -> {}
        }
    }

    private static boolean isId(String text) {
        try {
            Forms.read(Form.ID35, null, text);
            return true;
        } catch (Forms.Unfit unfit) {
            return false;
        }
    }

    boolean mayRefuseAlone(Refusal refusal) {
        return !OF_THE_WHOLE.contains(refusal.rule());
    }

    /** A text of an item that is passed over. */
    void passed(String name, String text) {
        if (AMOUNTS.contains(name)) {
            amount = text;
        } else {
            id(name, text);
        }
    }

    /** Notes the item that was read or passed over last. */
    void refuse(int number, Refusal refusal) {
        BigDecimal before = sum;
        sum = before != null && amount != null && DECIMAL.matcher(amount).matches()
                ? before.add(new BigDecimal(amount))
                : null;
        refused.add(new RefusedItem(number, instructionId, endToEndId, itemId, refusal));
    }

    List<RefusedItem> refused() {
        return refused;
    }

    /** The sum of the refused items' amounts in yuan, null if one of them could not be read. */
    @Nullable
    BigDecimal sum() {
        return sum;
    }
}

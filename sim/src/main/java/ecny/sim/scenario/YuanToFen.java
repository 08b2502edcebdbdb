package ecny.sim.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads an amount written in yuan, with at most two decimals, as fen. */
final class YuanToFen extends StdDeserializer<Long> {
    static final String EXPECTED = "an amount in yuan with at most 2 decimals";

    private static final long serialVersionUID = 1L;

    YuanToFen() {
        super(Long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            try {
                return parser.getDecimalValue()
                        .movePointRight(2)
                        .setScale(0, RoundingMode.UNNECESSARY)
                        .longValueExact();
            } catch (ArithmeticException notAnAmount) {
                throw context.weirdStringException(parser.getText(), Long.class, EXPECTED);
            }
        }
        return context.reportInputMismatch(Long.class, EXPECTED);
    }

    /** For messages: {@code 200}, {@code 9.9}. */
    static String toYuan(long fen) {
        BigDecimal yuan = BigDecimal.valueOf(fen, 2).stripTrailingZeros();
        return yuan.scale() < 0 ? yuan.setScale(0, RoundingMode.UNNECESSARY).toPlainString() : yuan.toPlainString();
    }
}

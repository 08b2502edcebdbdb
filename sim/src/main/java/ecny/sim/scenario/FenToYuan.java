package ecny.sim.scenario;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes an amount in fen as it is written in a scenario, in yuan. */
final class FenToYuan extends StdSerializer<Long> {
    private static final long serialVersionUID = 1L;

    FenToYuan() {
        super(Long.class);
    }

    @Override
    public void serialize(Long fen, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeNumber(new BigDecimal(YuanToFen.toYuan(fen)));
    }
}

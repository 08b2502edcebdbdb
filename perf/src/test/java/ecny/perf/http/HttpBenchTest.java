package ecny.perf.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpBenchTest {
    @Test
    void every_request_is_answered_and_every_payment_accepted_with_and_without_a_door() throws Exception {
        StringWriter printed = new StringWriter();
        assertThat(HttpBench.run(50, 1, 4, new PrintWriter(printed)))
                .as(printed.toString())
                .isTrue();
        assertThat(printed.toString())
                .contains("Camel route")
                .contains("on the server")
                .contains("no door");
    }
}

package ecny.perf.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpBenchTest {
    @Test
    void every_payment_is_accepted_at_the_products_doors_at_a_minimal_one_and_without_any() throws Exception {
        StringWriter printed = new StringWriter();
        assertThat(HttpBench.run(50, 1, 4, new PrintWriter(printed)))
                .as(printed.toString())
                .isTrue();
        assertThat(printed.toString())
                .contains(
                        "payment at /v1 ",
                        "payment at /v3,",
                        "Camel route",
                        "on the server",
                        "the pipeline alone",
                        "notice sealed",
                        "checked in the pipeline");
    }
}

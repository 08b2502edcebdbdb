package ecny.settlement.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NoTelemetryTest {
    /** Chronicle's telemetry writes into the home folder and calls a host on the network; it is not on our class path. */
    @Test
    void chronicle_cannot_report_home() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
                .isInstanceOf(ClassNotFoundException.class);
    }
}

package ecny.gateway.bank.conform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ecny.wallet.crypto.Sm2KeyPair;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConformanceRunTest {
    private static final Instant NOW = Instant.parse("2026-06-10T02:00:00Z");
    private static final Sm2KeyPair BANK = Sm2KeyPair.derive(new byte[] {7}, 1);
    private static final Sm2KeyPair SIMULATOR = Sm2KeyPair.derive(new byte[] {7}, 2);
    private static final BankFacts FACTS = new BankFacts("C1010511003703", "6222", "6333", "6444", BANK.publicKey());

    /** The cases that a bank with the fault must fail, and no others. */
    private static final Map<Fault, List<Integer>> MUST_FAIL = Map.ofEntries(
            Map.entry(Fault.FORGETS_MESSAGES, List.of(2)),
            Map.entry(Fault.TAKES_CHANGED_PAYMENT, List.of(3)),
            Map.entry(Fault.CREDITS_UNKNOWN_ACCOUNT, List.of(4, 14)),
            Map.entry(Fault.CREDITS_CLOSED_ACCOUNT, List.of(5)),
            Map.entry(Fault.FORGETS_PAYMENTS, List.of(6)),
            Map.entry(Fault.CLAIMS_EVERYTHING, List.of(7, 8, 10)),
            Map.entry(Fault.IGNORES_SIGNATURES, List.of(9, 10)),
            Map.entry(Fault.TAKES_BAD_FORM, List.of(11, 12, 13, 21)),
            Map.entry(Fault.IGNORES_RECALLS, List.of(15, 16)),
            Map.entry(Fault.IGNORES_NOTICES, List.of(17)),
            Map.entry(Fault.IGNORES_EVENTS, List.of(18)),
            Map.entry(Fault.SLOW, List.of(19)),
            Map.entry(Fault.SIGNS_WRONGLY, List.of(20)),
            Map.entry(Fault.ANSWERS_ANOTHER, List.of(21)));

    @Test
    void the_reference_bank_passes_all_and_the_report_is_signed(@TempDir Path folder) throws IOException {
        ConformanceReport report = new ConformanceReport(FACTS.institution(), NOW, play(EnumSet.noneOf(Fault.class)));

        assertThat(report.played()).hasSize(21).filteredOn(one -> !one.passed()).isEmpty();
        report.write(folder, SIMULATOR);
        Path json = folder.resolve("conformance.json");
        assertThat(ConformanceReport.verify(json, SIMULATOR.publicKey())).isTrue();
        assertThat(ConformanceReport.verify(folder.resolve("conformance.html"), SIMULATOR.publicKey()))
                .isTrue();
        Files.writeString(json, Files.readString(json).replace("PASS", "FAIL"));
        assertThat(ConformanceReport.verify(json, SIMULATOR.publicKey())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_bank_with_a_planted_fault_fails_exactly_the_right_cases(Fault fault) {
        List<Integer> failed = play(Set.of(fault)).stream()
                .filter(one -> !one.passed())
                .map(Played::number)
                .toList();

        assertThat(failed).isEqualTo(MUST_FAIL.get(fault));
    }

    @Test
    void a_bank_behind_a_real_socket_passes_all_and_one_that_hangs_up_fails() throws IOException {
        ReferenceBank bank = new ReferenceBank(FACTS, BANK, SIMULATOR.publicKey(), Set.of(), () -> NOW, () -> {});
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/iso20022", exchange -> {
            Endpoint.Reply reply = bank.send(
                    exchange.getRequestBody().readAllBytes(),
                    String.valueOf(exchange.getRequestHeaders().getFirst(Endpoint.SIGNATURE_HEADER)));
            exchange.getResponseHeaders().set(Endpoint.SIGNATURE_HEADER, reply.signature());
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
            exchange.close();
        });
        server.createContext("/hangs-up", HttpExchange::close);
        server.start();
        try {
            assertThat(play(endpoint(server, "/iso20022"), System::nanoTime))
                    .hasSize(21)
                    .allMatch(Played::passed);
            assertThat(play(endpoint(server, "/hangs-up"), System::nanoTime)).noneMatch(Played::passed);
        } finally {
            server.stop(0);
        }
    }

    private static HttpEndpoint endpoint(HttpServer server, String path) {
        return new HttpEndpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), Duration.ofSeconds(10));
    }

    private static List<Played> play(Set<Fault> faults) {
        AtomicLong nanos = new AtomicLong();
        ReferenceBank bank = new ReferenceBank(
                FACTS, BANK, SIMULATOR.publicKey(), faults, () -> NOW, () -> nanos.addAndGet(3_000_000_000L));
        return play(bank, nanos::get);
    }

    private static List<Played> play(Endpoint bank, LongSupplier nanos) {
        Probe probe = new Probe(bank, FACTS, "A1000111000013", SIMULATOR, "RUN1", () -> NOW, nanos);
        return new ConformanceRun(probe, FACTS, 2_000).play();
    }
}

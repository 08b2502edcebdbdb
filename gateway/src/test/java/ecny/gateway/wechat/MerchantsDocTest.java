package ecny.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.http.Trusted;
import ecny.gateway.sandbox.Sandbox;
import ecny.gateway.sandbox.SandboxSettings;
import ecny.settlement.node.NodeClock;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/merchants.md} tells a merchant to do is done here, as it stands there. */
class MerchantsDocTest {
    private static final Path DOC = Path.of("..", "docs", "merchants.md");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    @Test
    void the_script_orders_pays_verifies_the_notification_refunds_and_fetches_the_bill() throws Exception {
        assumeTrue(hasTools(), "bash, curl and openssl 3 are needed");
        Path script = Files.writeString(folder.resolve("merchants.sh"), block("bash", 0));
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        HttpRoutes routes = new HttpRoutes();
        try (Mall mall = new Mall(folder.resolve("data"), NodeClock.real(), new HttpCourier(Trusted.in(folder)))) {
            mall.door.mount(routes);
            for (Map.Entry<Path, String> file : mall.door.credentials().entrySet()) {
                Path at = folder.resolve("credentials").resolve(file.getKey());
                Files.createDirectories(at.getParent());
                Files.writeString(at, file.getValue());
            }
            HttpServer endpoint = endpoint(inbox);
            try (ecny.gateway.http.HttpServer server =
                    ecny.gateway.http.HttpServer.start(HttpSettings.onLoopback(0), routes)) {
                ProcessBuilder bash = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
                bash.environment().put("BASE", "http://127.0.0.1:" + server.port());
                bash.environment()
                        .put(
                                "CREDENTIALS",
                                folder.resolve("credentials").resolve(Mall.TEA).toString());
                bash.environment()
                        .put(
                                "NOTIFY_URL",
                                "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/n");
                bash.environment().put("INBOX", inbox.toString());
                Process process = bash.start();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).as(said).isZero();
                assertThat(said)
                        .containsPattern("order tea\\d+: weixin://wxpay/bizpayurl\\?pr=wx")
                        .contains("\nPAID\n")
                        .containsPattern("notified: SUCCESS of tea\\d+\n")
                        .contains("asked: SUCCESS\n")
                        .contains("refund: SUCCESS\n")
                        .containsPattern("`SUCCESS,`ECNY,`CNY,`12.50,.*\\R.*`REFUND,.*`2.50,");
            } finally {
                endpoint.stop(0);
            }
        }
    }

    /** Compiled and run as a reader does it, in a process of its own, against a sandbox with all its doors. */
    @Test
    void the_java_program_orders_pays_takes_the_notification_refunds_and_fetches_the_bill() throws Exception {
        Path program = Files.writeString(folder.resolve("FirstHour.java"), block("java", 0));
        String classPath = System.getProperty("java.class.path");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        classPath,
                        "-d",
                        folder.toString(),
                        "" + program))
                .as("javac")
                .isZero();
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.in(folder.resolve("data"), 0))) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            folder + File.pathSeparator + classPath,
                            "FirstHour",
                            sandbox.base().toString(),
                            sandbox.credentials().resolve("1900000001").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said)
                    .containsPattern("order java\\d+: weixin://wxpay/bizpayurl\\?pr=wx")
                    .containsPattern("notified: SUCCESS of java\\d+\n")
                    .contains("asked: SUCCESS\n", "refund: SUCCESS\n")
                    .containsPattern("`SUCCESS,`ECNY,`CNY,`12.50,.*\\R.*`REFUND,.*`2.50,");
        }
    }

    private static String block(String language, int index) throws IOException {
        Matcher blocks = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(DOC));
        for (int i = 0; i <= index; i++) {
            assertThat(blocks.find()).isTrue();
        }
        return blocks.group(1);
    }

    /** Puts what comes where the document says. */
    private static HttpServer endpoint(Path inbox) throws IOException {
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/n", exchange -> {
            StringBuilder headers = new StringBuilder();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.append(name)
                            .append(": ")
                            .append(values.get(0))
                            .append("\r\n"));
            Files.writeString(inbox.resolve("headers.txt"), headers);
            Path body = inbox.resolve("body.tmp");
            Files.write(body, exchange.getRequestBody().readAllBytes());
            Files.move(body, inbox.resolve("body.json"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        endpoint.start();
        return endpoint;
    }

    private static boolean hasTools() throws Exception {
        try {
            Process openssl = new ProcessBuilder("bash", "-c", "curl --version && openssl version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return openssl.waitFor() == 0 && said.matches("(?s).*OpenSSL [3-9].*");
        } catch (IOException noBash) {
            return false;
        }
    }
}

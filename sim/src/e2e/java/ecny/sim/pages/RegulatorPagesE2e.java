package ecny.sim.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.sim.privacy.Office;
import ecny.sim.privacy.access.AccessLog;
import ecny.sim.privacy.access.OfficeKey;
import ecny.sim.replay.RecordedDay;
import ecny.sim.replay.Recording;
import ecny.sim.run.Progress;
import ecny.sim.run.RunFolder;
import ecny.sim.run.RunSettings;
import ecny.sim.run.Runner;
import ecny.sim.scenario.TestScenarios;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The regulators' pages in a real browser, before a small signed run. */
class RegulatorPagesE2e {
    private static final String CHROMIUM = System.getProperty("chromium", "/usr/bin/chromium");

    @TempDir
    static Path folder = Path.of("given by JUnit");

    private static RecordedDay day;
    private static HttpServer server;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;
    private final List<String> troubles = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        RunFolder run = RunFolder.open(Runner.run(TestScenarios.fair(), RunSettings.in(folder), Progress.SILENT)
                .folder());
        run.seal();
        day = RecordedDay.open(Recording.of(run));
        server = HttpServer.start(
                HttpSettings.onLoopback(0),
                RegulatorPages.of(day, Office.of(run.path(), Clock.systemUTC())).routes());
        // A slow machine answers late, most of all a comparison, which replays the run twice; what is right in the end
        // is right.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(CHROMIUM))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() throws IOException {
        browser.close();
        playwright.close();
        server.close();
        day.close();
    }

    @BeforeEach
    void newPage() {
        visit("en-US");
    }

    private void visit(String locale) {
        context = browser.newContext(
                new Browser.NewContextOptions().setLocale(locale).setViewportSize(1400, 900));
        page = context.newPage();
        page.onPageError(troubles::add);
        page.onConsoleMessage(message -> {
            // A refusal of the sandbox is an answer; the browser's console calls it an error.
            if (message.type().equals("error") && !message.text().contains("responded with a status of 4")) {
                troubles.add(message.text());
            }
        });
        page.navigate(server.base() + "/regulator");
        page.waitForSelector("body[data-ready]");
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        context.close();
        assertThat(troubles).isEmpty();
    }

    /** Waits until every room has answered what the last key or click asked for. */
    private void settled() {
        assertThat(page.locator("body")).hasAttribute("aria-busy", "false");
    }

    private Locator newest() {
        return page.locator("#event-table tbody tr").first();
    }

    @Test
    void the_timeline_goes_to_a_time_steps_back_and_plays_on() {
        assertThat(page.locator("#place")).containsText(String.format("%,d", day.lastSequence()));
        page.fill("#seek-value", "2025-03-08 12:00");
        page.keyboard().press("Enter");
        settled();
        assertThat(page.locator("#now")).containsText("2025-03-08");
        String there = newest().locator("td").first().textContent();
        page.click("#back");
        settled();
        assertThat(newest().locator("td").first()).not().hasText(there);
        page.click("#step");
        assertThat(newest().locator("td").first()).hasText(there);
        page.selectOption("#speed", "1000000");
        page.click("#play");
        assertThat(page.locator("#place"))
                .hasText(Pattern.compile(String.format("command %,d of %<,d", day.lastSequence())));
    }

    @Test
    void a_seek_past_the_end_is_refused_with_the_field_and_the_value() {
        page.selectOption("#seek-by", "sequence");
        page.fill("#seek-value", "999999999");
        page.keyboard().press("Enter");
        assertThat(page.locator("#refusal")).containsText("sequence: 999999999");
        settled();
        assertThat(page.locator("#place")).containsText(String.format("command %,d of", day.lastSequence()));
    }

    @Test
    void a_wallet_is_shown_as_at_the_place_under_its_pseudonym() {
        page.fill("#seek-value", "2025-03-08 12:00");
        page.keyboard().press("Enter");
        settled();
        page.locator("#event-table button.link", new Page.LocatorOptions().setHasText(Pattern.compile("^p-")))
                .first()
                .click();
        assertThat(page.locator("#wallet-view")).containsText("balance");
        assertThat(page.inputValue("#wallet")).matches("p-[0-9a-f]{16}");
        assertThat(page.locator("#wallet-view")).containsText("in force");
        assertThat(page.locator("#events").textContent()).doesNotContainPattern("\\b\\d{16}\\b");
        page.fill("#rules-find", "personal.4.perday");
        assertThat(page.locator("#rules-table tbody tr")).hasCount(1);
        assertThat(page.locator("#rules-table tbody")).containsText("5000.00");
    }

    @Test
    void another_rule_lists_the_payments_that_it_changes_and_leads_to_them() {
        page.click("#tab-whatif");
        settled();
        page.selectOption("#whatif-insert", new SelectOption().setLabel("limits.PERSONAL.4.perPaymentYuan"));
        assertThat(page.locator("#whatif-set")).hasValue("limits.PERSONAL.4.perPaymentYuan=2000.00");
        page.fill("#whatif-set", "limits.PERSONAL.4.perPaymentYuan=20");
        page.click("#whatif-form button.primary");
        settled();
        assertThat(page.locator("#whatif-view .headlines b").first()).hasText(Pattern.compile("[1-9][0-9,]*"));
        assertThat(page.locator("#whatif-view svg.plot")).hasCount(3);
        Locator line = page.locator("#whatif-changes tbody tr").first();
        assertThat(line).containsText("LIMIT_REGULATION_PER_PAYMENT");
        assertThat(line).containsText("2000.00");
        assertThat(line).containsText("Lujiazui");
        assertThat(page.locator("#whatif-view")).containsText("Wallets concerned");
        String sequence = line.locator("button").textContent();
        line.locator("button").click();
        settled();
        assertThat(page.locator("#place")).containsText("command " + sequence + " of");
        page.fill("#whatif-set", "no.such.rule=1");
        page.click("#whatif-form button.primary");
        assertThat(page.locator("#whatif-view [role=alert]")).containsText("set: no.such.rule=1");
    }

    @Test
    void a_world_of_shocks_is_composed_by_keyboard_alone_in_chinese() {
        context.close();
        visit("zh-CN");
        page.focus("#tab-whatif");
        page.keyboard().press("Enter");
        settled();
        page.focus("#whatif-kind");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#whatif-percent")).isVisible();
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#whatif-until")).isVisible();
        page.fill("#whatif-time", "2025-03-08T20:00");
        page.fill("#whatif-until", "2025-03-08T10:00");
        page.focus("#whatif-add");
        page.keyboard().press("Enter");
        assertThat(page.locator("#whatif-shocks li")).hasText(Pattern.compile("机构离线: 102,2025-03-08T20:00,.*移除"));
        page.focus("#whatif-form button.primary");
        page.keyboard().press("Enter");
        assertThat(page.locator("#whatif-view [role=alert]")).containsText("结束晚于开始的中断");
        assertThat(page.locator("#whatif-view [role=alert]")).containsText("outage: 102,2025-03-08T20:00");
        page.focus("#whatif-shocks button");
        page.keyboard().press("Enter");
        assertThat(page.locator("#whatif-shocks li")).hasCount(0);
        assertThat(page.locator("#whatif-add")).isFocused();
        page.fill("#whatif-time", "2025-03-08T10:00");
        page.fill("#whatif-until", "2025-03-08T20:00");
        page.focus("#whatif-add");
        page.keyboard().press("Enter");
        page.focus("#whatif-form button.primary");
        page.keyboard().press("Enter");
        assertThat(page.locator("#whatif-changes tbody tr").first()).containsText("BUSY");
        assertThat(page.locator("#whatif-view")).containsText("受影响的运营机构");
    }

    @Test
    void another_settlement_design_is_held_beside_the_first() {
        page.click("#tab-whatif");
        settled();
        page.fill("#settle-then-reserves", "many");
        page.click("#settle-form button.primary");
        assertThat(page.locator("#settle-view [role=alert]")).containsText("thenReserves: many");
        page.fill("#settle-then-reserves", "20");
        page.click("#settle-form button.primary");
        assertThat(page.locator("#settle-words")).hasText("GROSS, 60 ‰ → DEFERRED_NET, 20 ‰");
        assertThat(page.locator("#settle-view svg.plot")).isVisible();
        assertThat(page.locator("#settle-view table").first()).containsText("mean wait");
    }

    @Test
    void the_board_shows_figures_and_plots_as_at_the_place() {
        page.click("#tab-board");
        assertThat(page.locator("#board-view svg.plot").first()).isVisible();
        String wallets = page.locator("#board-view .headlines b").nth(1).textContent();
        page.fill("#seek-value", "2025-03-07 12:00");
        page.keyboard().press("Enter");
        settled();
        assertThat(page.locator("#now")).containsText("2025-03-07");
        assertThat(page.locator("#board-view .headlines b").nth(1)).not().hasText(wallets);
    }

    @Test
    void the_pages_of_a_live_system_show_its_board_and_say_what_is_only_of_recorded_runs() throws IOException {
        Path office = folder.resolve("live.office");
        OfficeKey key = OfficeKey.in(office);
        try (HttpServer live = HttpServer.start(
                HttpSettings.onLoopback(0),
                RegulatorPages.live(day, key, AccessLog.open(office, key, Clock.systemUTC()))
                        .routes())) {
            page.navigate(live.base() + "/regulator");
            page.waitForSelector("body[data-ready]");
            page.click("#tab-board");
            assertThat(page.locator("#board-view svg.plot").first()).isVisible();
            page.click("#tab-whatif");
            assertThat(page.locator("#whatif")).containsText("Only of a recorded run");
            page.click("#tab-sql");
            page.click("#lang-zh");
            assertThat(page.locator("#sql")).containsText("仅适用于已结束的运行");
            page.click("#tab-signature");
            assertThat(page.locator("#signature-load")).isVisible();
        }
    }

    @Test
    void a_planted_case_is_opened_looked_through_and_closed() throws IOException {
        RunFolder town = RunFolder.open(
                Runner.run(TestScenarios.plantedTown(), RunSettings.in(folder).unsigned(), Progress.SILENT)
                        .folder());
        town.seal();
        try (RecordedDay planted = RecordedDay.open(Recording.of(town));
                HttpServer pages = HttpServer.start(
                        HttpSettings.onLoopback(0),
                        RegulatorPages.of(planted, Office.of(town.path(), Clock.systemUTC()))
                                .routes())) {
            page.navigate(pages.base() + "/regulator");
            page.waitForSelector("body[data-ready]");
            page.click("#tab-cases");
            page.locator("#case-table button.link").first().click();
            assertThat(page.locator("#case-view")).containsText("Evidence");
            page.click("#look-forward");
            assertThat(page.locator("#case-look svg")).isVisible();
            page.fill("#case-note", "a student's band");
            page.click("[data-status=reviewing]");
            assertThat(page.locator("#case-view li").first()).containsText("a student's band");
            page.click("[data-status=closed]");
            assertThat(page.locator("#case-table tbody tr").first()).containsText("closed");
            page.click("[data-status=reported]");
            assertThat(page.locator("#case-refusal [role=alert]")).containsText("closed");
        }
    }

    @Test
    void a_ready_question_is_asked_and_drawn_and_a_write_is_refused() {
        page.click("#tab-sql");
        page.selectOption("#sql-ready", "hour-curve");
        page.click("#sql-form button.primary");
        assertThat(page.locator("#sql-view svg.plot")).isVisible();
        assertThat(page.locator("#sql-table tbody tr")).not().hasCount(0);
        page.fill("#sql-text", "drop table payments");
        page.click("#sql-form button.primary");
        assertThat(page.locator("#sql-view [role=alert]")).isVisible();
    }

    @Test
    void a_signature_is_loaded_checked_and_broken() {
        page.click("#tab-signature");
        page.click("#signature-load");
        assertThat(page.locator("#signature-value")).hasValue(Pattern.compile("[0-9a-f]{128}"));
        page.click("#signature-form button.primary");
        assertThat(page.locator("#signature-verdict")).hasText("The signature is good.");
        String message = page.inputValue("#signature-message");
        page.fill("#signature-message", (message.startsWith("0") ? "1" : "0") + message.substring(1));
        page.click("#signature-form button.primary");
        assertThat(page.locator("#signature-verdict")).hasText("The signature is not good.");
        assertThat(page.locator("#signature-view")).containsText("other bytes");
    }

    @Test
    void the_rooms_are_walked_by_keyboard() {
        page.focus("#tab-events");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-board")).isFocused();
        assertThat(page.locator("#board")).isVisible();
        page.keyboard().press("End");
        assertThat(page.locator("#tab-signature")).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-events")).hasAttribute("aria-selected", "true");
    }

    @Test
    void a_chinese_browser_is_spoken_to_in_chinese_and_may_change() {
        context.close();
        visit("zh-CN");
        assertThat(page.locator("h1")).hasText("监管沙箱");
        assertThat(page.locator(".simulator")).hasText("模拟器: 非真实资金");
        page.click("#lang-en");
        assertThat(page.locator("h1")).hasText("Regulators' sandbox");
        assertThat(newest()).containsText(Pattern.compile("accepted|limit"));
    }
}

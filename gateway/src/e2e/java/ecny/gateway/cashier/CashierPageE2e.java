package ecny.gateway.cashier;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import ecny.gateway.lab.Mishap;
import ecny.wallet.identity.WalletNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cashier page in a real browser, before a whole small sandbox. */
class CashierPageE2e {
    private static final String CHROMIUM = System.getProperty("chromium", "/usr/bin/chromium");

    private static Town town;
    private static Playwright playwright;
    private static Browser browser;

    private BrowserContext context;
    private Page page;
    private final List<String> troubles = new ArrayList<>();

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        town = new Town(folder);
        // A slow machine answers late; what is right in the end is right.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(CHROMIUM))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
        town.close();
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
        page.navigate(town.address() + "/cashier");
        page.waitForSelector("body[data-ready]");
        assertThat(page.locator("#line")).hasAttribute("data-state", "on");
    }

    @AfterEach
    void nothingWentWrongInTheBrowser() {
        context.close();
        assertThat(troubles).isEmpty();
    }

    private Locator screen() {
        return page.locator("#screen");
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(10_000);
    }

    private void makeOrder(String amount) {
        page.fill("#amount", amount);
        page.click("#order-new");
        assertThat(screen()).containsText("Waiting for the payment");
    }

    @Test
    void a_customer_scans_the_qr_code_pays_and_the_signed_notification_arrives() {
        long before = town.balanceFen(town.customer(0));
        makeOrder("12.80");
        assertThat(screen().locator("img.qr")).isVisible();
        page.click("#phone-scan");
        assertThat(page.locator("#phone-screen")).containsText("Morning Tea");
        page.click("#phone-pay");
        assertThat(page.locator("#phone-screen")).containsText("¥ 12.80");
        assertThat(screen()).containsText("Paid", patiently());
        Locator notification = page.locator("#feed li").first();
        assertThat(notification).containsText("TRANSACTION.SUCCESS");
        assertThat(notification).containsText("Signature holds");
        notification.locator("summary").nth(1).click();
        assertThat(notification.locator("pre").nth(1)).containsText("\"trade_state\": \"SUCCESS\"");
        assertThat(town.balanceFen(town.customer(0))).isEqualTo(before - 1_280);
    }

    @Test
    void a_customer_refuses_and_the_till_waits_until_it_closes_the_order() {
        makeOrder("5.00");
        page.click("#phone-scan");
        page.click("#phone-refuse");
        assertThat(page.locator("#phone-screen")).containsText("You did not pay");
        assertThat(screen()).containsText("Waiting for the payment");
        page.click("#order-close");
        assertThat(screen()).containsText("Closed");
        page.click("#phone-back");
        page.click("#phone-scan");
        assertThat(page.locator("#phone-screen")).containsText("no code on the till");
    }

    @Test
    void a_phone_that_was_offline_pays_when_it_is_back() {
        makeOrder("7.70");
        page.check("#offline");
        page.click("#phone-scan");
        assertThat(page.locator("#phone-screen")).containsText("No network");
        assertThat(screen()).containsText("Waiting for the payment");
        page.uncheck("#offline");
        page.click("#phone-scan");
        page.click("#phone-pay");
        assertThat(screen()).containsText("Paid", patiently());
    }

    @Test
    void a_phone_that_stays_offline_too_long_finds_the_order_closed() {
        makeOrder("7.70");
        page.check("#offline");
        town.clock.advance(Duration.ofMinutes(6));
        assertThat(screen()).containsText("Time is over", patiently());
        page.uncheck("#offline");
        page.click("#phone-scan");
        assertThat(page.locator("#phone-screen")).containsText("no code on the till");
    }

    @Test
    void an_offline_phone_shows_the_payment_codes_that_it_took_along() {
        page.check("#offline");
        page.click("#phone-code");
        assertThat(page.locator("#phone-screen")).containsText("code 1 of 10");
        String digits = page.textContent("#code-digits").replace(" ", "");
        assertThat(digits).matches("01002[0-9]{14}");
        assertThat(page.locator("#phone-screen img")).hasCount(2);
    }

    @Test
    void above_a_thousand_yuan_the_phone_asks_for_the_password() {
        makeOrder("1000.01");
        page.click("#phone-scan");
        page.click("#phone-pay");
        page.fill("#password", "000000");
        page.keyboard().press("Enter");
        assertThat(page.locator("#phone-screen")).containsText("password is wrong");
        assertThat(screen()).containsText("Waiting for the payment");
        page.click("#phone-back");
        page.click("#phone-scan");
        page.click("#phone-pay");
        page.fill("#password", CashierDoor.PASSWORD);
        page.keyboard().press("Enter");
        assertThat(screen()).containsText("Paid", patiently());
    }

    @Test
    void a_customer_enters_the_amount_for_the_code_on_the_wall() {
        page.selectOption("#wallet", ecny.wallet.identity.WalletNumber.format(town.customer(1)));
        page.click("#way-static");
        assertThat(page.locator("#static-screen")).containsText("ecny.simulator");
        page.click("#phone-scan");
        page.fill("#own-amount", "500.01");
        page.click("#phone-pay");
        assertThat(page.locator("#phone-screen")).containsText("500.00 yuan are left");
        page.click("#phone-back");
        page.click("#phone-scan");
        page.fill("#own-amount", "88");
        page.keyboard().press("Enter");
        assertThat(page.locator("#phone-screen")).containsText("¥ 88.00");
        assertThat(page.locator("#balance")).hasText("¥ 1,912.00");
    }

    @Test
    void the_page_speaks_chinese_and_changes_its_language_while_an_order_waits() {
        context.close();
        visit("zh-CN");
        assertThat(page.locator("h1")).hasText("收银台");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator(".simulator")).hasText("模拟器: 非真实资金");
        page.click("#order-new");
        assertThat(screen()).containsText("等待支付");
        page.click("#phone-scan");
        assertThat(page.locator("#phone-screen")).containsText("晨光茶馆");
        page.click("#lang-en");
        assertThat(screen()).containsText("Waiting for the payment");
        assertThat(page.locator("#phone-screen")).containsText("Morning Tea");
        page.click("#lang-zh");
        page.click("#phone-pay");
        assertThat(screen()).containsText("支付成功", patiently());
    }

    @Test
    void everything_can_be_done_with_the_keyboard_alone() {
        page.focus("#order-new");
        page.keyboard().press("Enter");
        assertThat(screen()).containsText("Waiting for the payment");
        tabTo("phone-scan");
        page.keyboard().press("Enter");
        assertThat(page.locator("#phone-pay")).isFocused();
        page.keyboard().press("Enter");
        assertThat(screen()).containsText("Paid", patiently());
        page.focus("#way-order");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#way-static")).isFocused();
        assertThat(page.locator("#pane-static")).isVisible();
        page.keyboard().press("ArrowLeft");
        page.focus("#offline");
        page.keyboard().press("Space");
        assertThat(page.locator("#offline")).isChecked();
    }

    private void tabTo(String id) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not lead to #" + id);
    }

    /** The page hears of a notification before the courier hears the shop's answer and sets the alarm of the next attempt. */
    private void advanceUntilAnotherComes() {
        for (int turn = 0; turn < 5 && page.locator("#feed li").count() < 2; turn++) {
            town.clock.advance(Duration.ofSeconds(15));
            try {
                page.locator("#feed li").nth(1).waitFor(new Locator.WaitForOptions().setTimeout(2_000));
            } catch (TimeoutError notYet) {
                // the alarm was set behind the advance: once more
            }
        }
    }

    @Test
    void a_notification_signed_by_a_stranger_is_shown_as_such_and_changes_nothing() {
        town.courier.plan(Town.TEA, List.of(Mishap.WRONGLY_SIGNED));
        makeOrder("3.30");
        page.click("#phone-scan");
        page.click("#phone-pay");
        Locator first = page.locator("#feed li").first();
        assertThat(first).containsText("Signature does not hold");
        assertThat(page.locator("#feed li")).hasCount(1);
        advanceUntilAnotherComes();
        assertThat(page.locator("#feed li").first()).containsText("Signature holds");
    }

    @Test
    void the_link_of_an_h5_order_opens_its_cashier_and_pays_it_once() {
        long before = town.balanceFen(town.customer(2));
        String link = town.h5Url("h5-" + System.nanoTime(), 100_050)
                .replaceFirst("http://[^/]*", town.address().toString());
        page.navigate(link + "&redirect_url=" + town.address() + "/cashier");
        page.waitForSelector("body[data-ready]");
        page.selectOption("#wallet", WalletNumber.format(town.customer(2)));
        assertThat(page.locator("#h5-to")).hasText("Morning Tea");
        assertThat(page.locator("#h5-sum")).hasText("¥ 1,000.50");
        page.click("#lang-zh");
        assertThat(page.locator("#h5-to")).hasText("晨光茶馆");
        page.click("#h5-refuse");
        assertThat(page.locator("#phone-screen")).containsText("已取消支付");
        page.click("#h5-again");
        page.fill("#password", "147258");
        page.click("#h5-pay");
        assertThat(page.locator("#phone-screen")).containsText("支付成功");
        assertThat(town.balanceFen(town.customer(2))).isEqualTo(before - 100_050);
        page.click("#h5-back");
        page.waitForSelector("body[data-ready]");
        page.navigate(link);
        assertThat(page.locator("#phone-screen [role=alert]")).isVisible();
    }
}

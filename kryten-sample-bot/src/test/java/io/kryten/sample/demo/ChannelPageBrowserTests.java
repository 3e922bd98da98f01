package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.kryten.sample.SampleBotApplication;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

/** The page in Chromium. */
@SpringBootTest(classes = SampleBotApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChannelPageBrowserTests {

    /** Functions for the contrast of WCAG 2; {@code weak()} lists the texts whose contrast is below 4.5. */
    private static final String CONTRAST = """
            const rgb = color => color.match(/[\\d.]+/g).map(Number);
            const luminance = color => rgb(color).slice(0, 3).map(part => part / 255)
                .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
            const background = element => {
              const color = getComputedStyle(element).backgroundColor;
              return rgb(color)[3] === 0 ? background(element.parentElement) : color;
            };
            const contrast = element => {
              const [a, b] = [getComputedStyle(element).color, background(element)].map(luminance);
              return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            };
            const weak = () => [...document.querySelectorAll('body *')]
                .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .filter(element => contrast(element) < 4.5)
                .map(element => element.outerHTML + ' ' + contrast(element));
            """;

    private static ChromeDriver browser;

    private final SimulatedRoom room;

    ChannelPageBrowserTests(@Autowired SimulatedRooms rooms) {
        this.room = rooms.only();
    }

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void quit() {
        if (browser != null) {
            browser.quit();
        }
    }

    @BeforeEach
    void load(@LocalServerPort int port) {
        browser.get("http://localhost:" + port + "/");
        await().untilAsserted(() -> assertThat(text("#bot")).contains("Bot: UP"));
    }

    @Test
    void botAnswersALineOfThePage() {
        say("alice", "!ping");

        await().untilAsserted(
                        () -> assertThat(text("#chat")).contains("alice !ping").contains("KrytenBot Pong!"));
        await().untilAsserted(() -> assertThat(text("#said")).isEqualTo("alice said it."));
        assertThat(browser.findElement(By.id("text")).getDomProperty("value")).isEmpty();
        // The page was not loaded again.
        assertThat(browser.getCurrentUrl()).endsWith("/");
    }

    @Test
    void keyboardReachesTheWholeForm() {
        awaitFocusOfTheBox();
        type("!echo by key", Keys.ENTER);
        await().untilAsserted(() -> assertThat(text("#chat")).contains("KrytenBot @alice: by key"));

        type(Keys.TAB, Keys.SPACE, Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Say it");
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB, Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
        type("in private", Keys.ENTER);

        await().untilAsserted(() ->
                assertThat(text("#chat")).contains("alice to KrytenBot in private", "KrytenBot to alice I know"));
    }

    @Test
    void pageInALowWindowStartsAtTheTop() {
        Dimension before = browser.manage().window().getSize();
        try {
            browser.manage().window().setSize(new Dimension(1200, 300));
            browser.navigate().refresh();
            awaitFocusOfTheBox();

            assertThat(number("html", "scrollHeight")).isGreaterThan(number("html", "clientHeight"));
            assertThat(number("html", "scrollTop")).isZero();
        } finally {
            browser.manage().window().setSize(before);
        }
    }

    @Test
    void commandOfTheListBeginsALine() {
        browser.findElement(By.cssSelector("#bots button[data-line='!roll ']")).click();

        assertThat(browser.findElement(By.id("text")).getDomProperty("value")).isEqualTo("!roll ");
        type("3d6", Keys.ENTER);
        await().untilAsserted(() -> assertThat(text("#chat")).contains("KrytenBot alice rolled 3d6: "));
    }

    @Test
    void markupOfVisitorsIsShownAsText() {
        String script = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        say("alice", script);
        this.room.polls().open(script, script, "no");
        this.room.cytube().media().add("yt", "evil-live", script, Duration.ofMinutes(1));
        this.room.playlist().add("yt", "evil-live");

        await().untilAsserted(() -> {
            assertThat(text("#chat")).as("the form says: %s", text("#said")).contains(script);
            assertThat(text("#poll")).contains(script);
            assertThat(text("#playlist")).contains(script);
        });
        assertThat(browser.findElements(By.cssSelector("main script, main img")))
                .isEmpty();
        assertThat(browser.getTitle()).isEqualTo("lounge · Kryten demo");
        this.room.polls().close();
    }

    @Test
    void changesOfTheChannelAreShown() {
        this.room.join("latecomer").afk(true);
        this.room.cytube().media().add("yt", "live-film", "A Film Seen Live", Duration.ofSeconds(95));
        this.room.playlist().add("yt", "live-film", true, false);
        this.room.polls().open("Which one?", "Alien", "Brazil");
        this.room.as("latecomer").vote(1);

        await().untilAsserted(() -> {
            assertThat(text("#people")).contains("latecomer registered away");
            assertThat(text("#playlist")).contains("A Film Seen Live 01:35");
            assertThat(text("#poll")).contains("Which one?", "Brazil 1");
        });
        this.room.playlist().next();
        this.room.polls().close();
        this.room.leave("latecomer");

        await().untilAsserted(() -> {
            assertThat(text("#playing")).contains("A Film Seen Live", "of 01:35");
            assertThat(text("#poll")).isEqualTo("None.");
            assertThat(text("#people")).doesNotContain("latecomer");
        });
    }

    @Test
    void clearedChatIsEmpty() {
        say("alice", "soon forgotten");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice soon forgotten"));
        say("alice", "/clear");
        await().untilAsserted(() -> assertThat(text("#chat")).doesNotContain("soon forgotten"));
        say("alice", "something new");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice something new"));
    }

    @Test
    void lineDirectlyAfterAClearIsShown() {
        this.room.say("alice", "soon forgotten");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice soon forgotten"));

        this.room.say("alice", "/clear");
        this.room.say("alice", "the first line");

        await().untilAsserted(() -> assertThat(text("#chat"))
                .contains("alice cleared chat.", "alice the first line")
                .doesNotContain("soon forgotten"));
    }

    @Test
    void textTypedDuringAnAnswerRemains() {
        awaitFocusOfTheBox();
        type("first line", Keys.ENTER, "second line");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice first line"));
        await().untilAsserted(() -> assertThat(text("#said")).isEqualTo("alice said it."));
        type(Keys.ENTER);

        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice second line"));
    }

    @Test
    void refusedLineStaysInTheBoxWithTheReason() {
        say("KrytenBot", "precious text");

        await().untilAsserted(() -> assertThat(text("#said")).contains("KrytenBot is the bot itself"));
        assertThat(browser.findElement(By.id("text")).getDomProperty("value")).isEqualTo("precious text");
    }

    @Test
    void manyTabsDoNotBlockOneAnother(@LocalServerPort int port) {
        String first = browser.getWindowHandle();
        for (int i = 0; i < 7; i++) {
            browser.switchTo().newWindow(WindowType.TAB);
            load(port);
        }
        say("alice", "from the last tab");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice from the last tab"));
        browser.getWindowHandles().stream()
                .filter(tab -> !tab.equals(first))
                .forEach(tab -> browser.switchTo().window(tab).close());
        browser.switchTo().window(first);
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice from the last tab"));
        say("alice", "from the first tab");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice from the first tab"));
    }

    @Test
    void progressBarShowsThePosition() {
        this.room.cytube().media().add("yt", "bar-film", "A Film With A Bar", Duration.ofSeconds(80));
        this.room.playlist().add("yt", "bar-film", true, false);
        this.room.playlist().next();

        await().untilAsserted(() -> {
            assertThat(text("#playing")).contains("A Film With A Bar", "of 01:20");
            assertThat(number("#playing progress", "max")).isEqualTo(80);
            assertThat(number("#playing progress", "value")).isBetween(1.0, 79.0);
        });
    }

    @Test
    void pollBarsShowTheShareOfVotes() {
        this.room.polls().open("Which one?", "Alien", "Brazil");
        this.room.as("alice").vote(1);

        await().untilAsserted(() -> assertThat(text("#poll")).contains("Brazil 1"));
        assertThat(number("#poll li:nth-child(1) progress", "position")).isZero();
        assertThat(number("#poll li:nth-child(2) progress", "position")).isEqualTo(1);
        this.room.polls().close();
        await().untilAsserted(() -> assertThat(text("#poll")).isEqualTo("None."));
    }

    @Test
    void keyboardScrollsTheChat() {
        for (String visitor : List.of("alice", "bob", "carol", "dave_guest", "alice", "bob", "carol")) {
            this.room.say(visitor, "many words ".repeat(25) + "end of " + visitor);
        }
        await().untilAsserted(() -> {
            assertThat(text("#chat")).endsWith("end of carol");
            assertThat(number("#chat", "scrollHeight - document.querySelector('#chat').scrollTop"))
                    .isCloseTo(number("#chat", "clientHeight"), within(2.0));
        });
        double bottom = number("#chat", "scrollTop");
        new Actions(browser)
                .keyDown(Keys.SHIFT)
                .sendKeys(Keys.TAB, Keys.TAB)
                .keyUp(Keys.SHIFT)
                .perform();
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("chat");
        assertThat(script("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        type(Keys.HOME);

        await().untilAsserted(() -> assertThat(number("#chat", "scrollTop")).isLessThan(bottom));
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390})
    void phoneShowsThePageWithoutSidewaysScrolling(int width, @LocalServerPort int port) {
        emulate(width, 700);
        try {
            load(port);
            say("alice", "x".repeat(200));
            await().untilAsserted(() -> assertThat(text("#chat")).contains("alice xxx"));

            assertThat(number("html", "scrollWidth")).isEqualTo(width);
            for (String control : List.of("#visitor", "#text", "button")) {
                WebElement element = browser.findElement(By.cssSelector(control));
                assertThat(element.getRect().height).as(control).isGreaterThanOrEqualTo(32);
                assertThat(element.getRect().x + element.getRect().width)
                        .as(control)
                        .isLessThan(width);
            }
            assertThat(browser.findElement(By.id("screen")).getRect().y)
                    .isLessThan(browser.findElement(By.id("chat")).getRect().y);
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 0.7, 1", "dark, 0, 0.1"})
    void schemeOfTheSystemIsFollowedWithContrast(String scheme, double least, double most, @LocalServerPort int port) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        try {
            load(port);
            say("alice", "!ping");
            await().untilAsserted(() -> assertThat(text("#chat")).contains("KrytenBot Pong!"));
            await().untilAsserted(() -> assertThat(text("#said")).isEqualTo("alice said it."));

            assertThat(((Number) script(CONTRAST + "return luminance(background(document.body))")).doubleValue())
                    .isBetween(least, most);
            assertThat(script(CONTRAST + "return weak()")).asInstanceOf(LIST).isEmpty();
            assertThat((Number) script("return new Set([...document.querySelectorAll('#people b')]"
                            + ".map(name => getComputedStyle(name).color)).size"))
                    .isEqualTo(4L);
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        }
    }

    @Test
    void browserLogsNoError(@LocalServerPort int port) {
        browser.get("about:blank");
        browser.manage().logs().get(LogType.BROWSER);
        load(port);
        say("alice", "hello");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice hello"));

        assertThat(browser.manage().logs().get(LogType.BROWSER))
                .extracting(LogEntry::getMessage)
                .isEmpty();
    }

    private static void say(String visitor, String text) {
        WebElement name = browser.findElement(By.id("visitor"));
        name.clear();
        name.sendKeys(visitor);
        WebElement line = browser.findElement(By.id("text"));
        line.clear();
        line.sendKeys(text, Keys.ENTER);
    }

    private static void awaitFocusOfTheBox() {
        await().untilAsserted(
                        () -> assertThat(browser.switchTo().activeElement().getDomAttribute("id"))
                                .isEqualTo("text"));
    }

    private static void type(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** Returns the visible text of an element, with white space folded. */
    private static String text(String selector) {
        return Browser.text(browser, By.cssSelector(selector))
                .replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Object script(String script) {
        return Objects.requireNonNull(browser.executeScript(script));
    }

    private static double number(String selector, String property) {
        return ((Number) script("return document.querySelector('" + selector + "')." + property)).doubleValue();
    }

    private static void emulate(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
    }
}

package io.kryten.sample.demo;

import java.time.Duration;

import io.kryten.sample.SampleBotApplication;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
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
import static org.awaitility.Awaitility.await;

/** The page in a real browser. */
@SpringBootTest(classes = SampleBotApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RoomPageBrowserTests {

    private static ChromeDriver browser;

    private final SimulatedRoom room;

    RoomPageBrowserTests(@Autowired SimulatedRooms rooms) {
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
    void theBotAnswersWhoSpeaksThere() {
        say("alice", "!ping");

        await().untilAsserted(
                        () -> assertThat(text("#chat")).contains("alice !ping").contains("KrytenBot Pong!"));
        assertThat(text("#said")).isEqualTo("alice said it.");
        assertThat(browser.findElement(By.id("text")).getDomProperty("value")).isEmpty();
        // The page is still the same: the answer came without loading it anew.
        assertThat(browser.getCurrentUrl()).endsWith("/");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("text");
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

        await().untilAsserted(() -> assertThat(text("#chat")).contains("KrytenBot to alice Echo: in private"));
    }

    @Test
    void textOfVisitorsIsShownAndNotRun() {
        String script = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        say("alice", script);
        this.room.polls().open(script, script, "no");
        this.room.cytube().media().add("yt", "evil-live", script, Duration.ofMinutes(1));
        this.room.playlist().add("yt", "evil-live");

        await().untilAsserted(() -> {
            assertThat(text("#chat")).contains(script);
            assertThat(text("#poll")).contains(script);
            assertThat(text("#playlist")).contains(script);
        });
        assertThat(browser.findElements(By.cssSelector("main script, main img")))
                .isEmpty();
        assertThat(browser.getTitle()).isEqualTo("lounge · Kryten demo");
        this.room.polls().close();
    }

    @Test
    void theRoomIsSeenLive() {
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
    void whoCannotSpeakIsToldWhy() {
        say("KrytenBot", "hi");

        await().untilAsserted(() -> assertThat(text("#said")).contains("KrytenBot is the bot itself"));
    }

    @Test
    void aClearedChatIsSeenToBeEmpty() {
        say("alice", "soon forgotten");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice soon forgotten"));
        say("alice", "/clear");
        await().untilAsserted(() -> assertThat(text("#chat")).doesNotContain("soon forgotten"));
        say("alice", "something new");
        await().untilAsserted(() -> assertThat(text("#chat")).contains("alice something new"));
    }

    @Test
    void moreTabsThanABrowserHasConnectionsGetInNobodysWay(@LocalServerPort int port) {
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
    void theBrowserHasNothingToComplainOf() {
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

    private static void type(CharSequence... keys) {
        new Actions(browser).sendKeys(keys).perform();
    }

    /** What a person reads there, white space folded. */
    private static String text(String selector) {
        return Browser.text(browser, By.cssSelector(selector))
                .replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", "")
                .replaceAll("[ \\t]+", " ")
                .strip();
    }
}

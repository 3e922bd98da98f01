package io.kryten.sample.demo;

import io.kryten.sample.SampleBotApplication;
import io.kryten.testsupport.Ports;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page while its bot stops and starts again. */
class LostBotBrowserTests {

    @Test
    void lostBotIsNamedUntilItReturns() {
        ChromeDriver browser = Browser.open();
        String port = String.valueOf(Ports.free());
        ConfigurableApplicationContext bot = start(port);
        try {
            browser.get("http://localhost:" + port + "/");
            await().untilAsserted(() -> assertThat(text(browser, "bot")).contains("Bot: UP"));

            bot.close();
            await().untilAsserted(() -> assertThat(text(browser, "bot")).contains("No connection to the bot"));
            browser.findElement(By.id("text")).sendKeys("is anybody there?", Keys.ENTER);
            await().untilAsserted(() -> assertThat(text(browser, "said")).contains("Not sent"));
            assertThat(browser.findElement(By.id("text")).getDomProperty("value"))
                    .isEqualTo("is anybody there?");

            bot = start(port);
            await().untilAsserted(() -> assertThat(text(browser, "bot")).contains("Bot: UP"));
        } finally {
            bot.close();
            browser.quit();
        }
    }

    private static String text(ChromeDriver browser, String id) {
        return Browser.text(browser, By.id(id));
    }

    private static ConfigurableApplicationContext start(String port) {
        return new SpringApplicationBuilder(SampleBotApplication.class)
                .properties("spring.main.banner-mode=off")
                .run("--server.port=" + port);
    }
}

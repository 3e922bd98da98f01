package io.kryten.sample.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.opentest4j.TestAbortedException;

/** A headless Chromium; a test without one is skipped, or fails with {@code CI=true}. */
final class Browser {

    private static final List<String> NAMES = List.of("chromium", "google-chrome", "google-chrome-stable", "chrome");

    private static final int MOST_ATTEMPTS = 10;

    private Browser() {}

    static ChromeDriver open() {
        Optional<File> driver = program(List.of("chromedriver"));
        Optional<File> browser = program(NAMES);
        if (driver.isEmpty() || browser.isEmpty()) {
            String message = "Chromium with ChromeDriver is missing on the PATH";
            if ("true".equalsIgnoreCase(System.getenv("CI"))) {
                throw new AssertionError(message + ", and CI demands them");
            }
            throw new TestAbortedException("Skipped: " + message);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    /** Returns the visible text of an element. The page replaces elements at any time, so a stale one is looked up again. */
    static String text(ChromeDriver browser, By place) {
        for (int attempts = 1; ; attempts++) {
            try {
                return browser.findElement(place).getText();
            } catch (StaleElementReferenceException ex) {
                if (attempts == MOST_ATTEMPTS) {
                    throw ex;
                }
            }
        }
    }

    private static Optional<File> program(List<String> names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> names.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }
}

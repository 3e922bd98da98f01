package io.kryten.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** Scrapes of a running bot: repeats them on a thread until it is closed, and verifies that no counter goes down. */
final class Scraper implements AutoCloseable {

    private static final Pattern SAMPLE = Pattern.compile("^(kryten_\\w+(?:\\{.*})?) (\\S+)$", Pattern.MULTILINE);

    private static final Pattern COUNTER = Pattern.compile("^\\w+_(total|count|sum)(\\{.*})?$");

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();

    private final HttpRequest request;

    private final CompletableFuture<Integer> scrapes;

    private volatile boolean open = true;

    Scraper(int port) {
        this.request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .timeout(LIMIT)
                .build();
        this.scrapes = CompletableFuture.supplyAsync(this::scrapeUntilClosed, command -> new Thread(command).start());
    }

    /** Scrapes once. Returns the value of each time series, by its name and labels as they are exposed. */
    Map<String, Double> scrape() {
        try {
            HttpResponse<String> response = this.client.send(this.request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            Map<String, Double> series = new TreeMap<>();
            Matcher sample = SAMPLE.matcher(response.body());
            while (sample.find()) {
                Double earlier = series.put(sample.group(1), Double.valueOf(sample.group(2)));
                assertThat(earlier).as(sample.group(1)).isNull();
            }
            return series;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Scrapes once. Returns the value of one time series; NaN if there is none. */
    double value(String series) {
        return scrape().getOrDefault(series, Double.NaN);
    }

    /** Ends the scrapes. Returns their number; fails if one of them failed or showed a counter that went down. */
    int end() {
        this.open = false;
        return this.scrapes.join();
    }

    @Override
    public void close() {
        this.open = false;
    }

    private int scrapeUntilClosed() {
        Map<String, Double> before = Map.of();
        int scrapes = 0;
        for (; this.open; scrapes++) {
            Map<String, Double> now = scrape();
            before.forEach((series, value) -> {
                if (COUNTER.matcher(series).matches()) {
                    assertThat(now.get(series)).as(series).isNotNull().isGreaterThanOrEqualTo(value);
                }
            });
            before = now;
        }
        return scrapes;
    }
}

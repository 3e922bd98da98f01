package io.kryten.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.core.KrytenTemplate;
import io.kryten.protocol.KrytenJson;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The metrics that Prometheus scrapes from the running bot, and the files and the page that name them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ScrapeTests {

    private static final Path DOCS = Path.of("../docs");

    private static final Pattern METRIC = Pattern.compile("\\bkryten_[a-z_]+");

    private static final Pattern SAMPLE = Pattern.compile("^(kryten_\\w+)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);

    private static final Pattern SELECTOR = Pattern.compile("(kryten_[a-z_]+)\\{([^}]*)}");

    private static final Pattern LABEL = Pattern.compile("(\\w+)(=~|!~|!=|=)\"([^\"]*)\"");

    @Autowired
    private KrytenTemplate kryten;

    @Autowired
    private SimulatedRooms rooms;

    @LocalServerPort
    private int port;

    /** Meters of commands and of chat commands begin with the first of them. */
    @BeforeEach
    void speak() {
        await().until(() -> this.kryten.channel("lounge").state().ready());
        SimulatedRoom lounge = this.rooms.room("lounge");
        lounge.join("tester").say("!ping");
        // The reply is a command of the bot.
        await().until(() -> lounge.said().contains("Pong!"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"observability/grafana-dashboard.json", "observability/prometheus-alerts.yml"})
    void namedMetricsAndLabelsAreExposed(String file) throws Exception {
        String text = Files.readString(DOCS.resolve(file)).replace("\\\"", "\"");
        Map<String, Map<String, Set<String>>> exposed = scraped();

        assertThat(matches(METRIC, text)).isNotEmpty().isSubsetOf(exposed.keySet());
        Matcher selector = SELECTOR.matcher(text);
        while (selector.find()) {
            Matcher label = LABEL.matcher(selector.group(2));
            while (label.find()) {
                // Prometheus adds the instance.
                if (!label.group(1).equals("instance")) {
                    assertLabel(exposed.getOrDefault(selector.group(1), Map.of()), selector.group(), label);
                }
            }
        }
    }

    private static void assertLabel(Map<String, Set<String>> labels, String selector, Matcher label) {
        assertThat(labels).as(selector).containsKey(label.group(1));
        if (label.group(2).equals("=")) {
            assertThat(labels.get(label.group(1))).as(selector).contains(label.group(3));
        }
    }

    @Test
    void tableOfMetersHasNamesOfTheScrape() throws Exception {
        String page = Files.readString(DOCS.resolve("guide/observability.md"));
        String table = page.substring(page.indexOf("<!-- generated: meters -->"), page.indexOf("<!-- end -->"));
        Set<String> exposed = scraped().keySet().stream()
                .map(name -> name.replaceAll("_seconds_(sum|max)$", "_seconds_count"))
                .collect(Collectors.toSet());
        assertThat(matches(METRIC, table)).isEqualTo(exposed);
    }

    @Test
    void dashboardIsImportable() throws Exception {
        JsonNode dashboard =
                KrytenJson.readTree(Files.readAllBytes(DOCS.resolve("observability/grafana-dashboard.json")));
        assertThat(dashboard.path("templating").path("list").get(0).path("type").asText())
                .isEqualTo("datasource");
        assertThat(dashboard.has("id")).isFalse();
        assertThat(dashboard.path("schemaVersion").asInt()).isBetween(36, 99);
        List<String> sources = new ArrayList<>();
        dashboard
                .path("panels")
                .findValues("datasource")
                .forEach(source -> sources.add(source.path("uid").asText()));
        assertThat(sources).isNotEmpty().containsOnly("${datasource}");
        Set<Integer> ids = new HashSet<>();
        assertThat(dashboard.path("panels"))
                .allSatisfy(
                        panel -> assertThat(ids.add(panel.path("id").asInt())).isTrue());
        Set<String> cells = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(x).as(panel.path("title").asText()).isBetween(0, 23);
                    assertThat(cells.add(x + " " + y))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void alertsAreCompleteRules() throws IOException {
        Map<String, Object> alerts = new HashMap<>();
        new YamlPropertySourceLoader()
                .load("alerts", new FileSystemResource(DOCS.resolve("observability/prometheus-alerts.yml")))
                .forEach(source -> {
                    Map<?, ?> content = (Map<?, ?>) source.getSource();
                    content.forEach((key, value) -> alerts.put(String.valueOf(key), value));
                });
        long rules = alerts.keySet().stream()
                .filter(key -> key.matches("groups\\[0]\\.rules\\[\\d+]\\.alert"))
                .count();
        assertThat(rules).isPositive();
        for (String part : List.of("expr", "labels.severity", "annotations.summary")) {
            assertThat(Stream.iterate(0, i -> i < rules, i -> i + 1))
                    .allSatisfy(i -> assertThat(alerts).containsKey("groups[0].rules[" + i + "]." + part));
        }
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    /** Scrapes the bot: the values of each label by metric. */
    private Map<String, Map<String, Set<String>>> scraped() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + this.port + "/actuator/prometheus");
        String text = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        Map<String, Map<String, Set<String>>> metrics = new HashMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), name -> new HashMap<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2))
                        .results()
                        .forEach(label -> labels.computeIfAbsent(label.group(1), name -> new HashSet<>())
                                .add(label.group(3)));
            }
        }
        return metrics;
    }
}

package io.kryten.sample.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.kryten.sample.SampleBotApplication;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Visitors of the demo, who hurry here. */
class DemoVisitorsTests {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void visitorsUseTheBots() {
        try (ConfigurableApplicationContext demo = run("--spring.profiles.active=dj,moderation")) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(this.lines)
                            .anyMatch(line -> line.startsWith("KrytenBot: alice rolled 2d6: "))
                            .anyMatch(line -> line.matches("KrytenBot: @carol: (it is|right, it is) .*"))
                            .anyMatch(line -> line.startsWith("KrytenBot: Added: A Garage on the Moon"))
                            .anyMatch(line -> line.startsWith("KrytenBot: Skipped: 2 of 2 votes"))
                            .anyMatch(line -> line.matches("KrytenBot to stranger_\\d+: Please stop: flood.*"))
                            .anyMatch(line -> line.matches("KrytenBot: Done: mute of stranger_\\d+ for 20s .*"))
                            .anyMatch(line -> line.startsWith("KrytenBot to alice: ")));
            assertThat(demo.isRunning()).isTrue();
        }
    }

    @Test
    void visitorsKnowTheRunningBots() {
        try (ConfigurableApplicationContext demo = run()) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(this.lines)
                            .filteredOn("bob: !ping"::equals)
                            .hasSizeGreaterThan(1));
            assertThat(demo.isRunning()).isTrue();
        }

        assertThat(this.lines).noneMatch(line -> line.matches("\\w+: !(add|queue|skip|np|mute|modlog).*"));
    }

    private ConfigurableApplicationContext run(String... arguments) {
        ConfigurableApplicationContext demo = new SpringApplicationBuilder(SampleBotApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off")
                .run(Stream.concat(Stream.of("--sample.demo.pace=100ms"), Stream.of(arguments))
                        .toArray(String[]::new));
        // Lines before this one come again: the visitors begin anew after their last action.
        demo.getBean(ChatLog.class)
                .onLine(line -> this.lines.add(line.sender()
                        + ((line.recipient() != null) ? " to " + line.recipient() : "") + ": " + line.text()));
        return demo;
    }
}

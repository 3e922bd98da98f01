package com.example.guide;

import java.time.Duration;

import io.kryten.core.KrytenTemplate;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(
        classes = SchedulesGuideTests.Bot.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.announcements[0].channel=lounge",
            "kryten.announcements[0].text=Rules: be kind",
            "kryten.announcements[0].every=30m",
            "bot.movie-night=* * * * * *"
        })
@AutoConfigureMockKryten
class SchedulesGuideTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private VirtualTime time;

    @Test
    void announcesEveryHalfHour() {
        kryten.simulateJoin("lounge", "alice");
        time.advance(Duration.ofMinutes(30));
        assertThat(kryten).sentChat("lounge", "Rules: be kind");
    }

    @Test
    void remindsOnTime() {
        await().untilAsserted(() -> assertThat(kryten).sentChat("lounge", "The film starts!"));
    }

    @Component
    static class MovieNight {

        private final KrytenTemplate kryten;

        MovieNight(KrytenTemplate kryten) {
            this.kryten = kryten;
        }

        @Scheduled(cron = "${bot.movie-night:0 0 20 * * FRI}", zone = "Europe/Berlin")
        void remind() {
            this.kryten.sendChat("lounge", "The film starts!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableScheduling
    @Import(MovieNight.class)
    static class Bot {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

package io.kryten.autoconfigure;

import java.time.Duration;
import java.util.Arrays;

import io.kryten.KrytenChannels;
import io.kryten.announcement.Announcement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Binds {@code kryten.announcements}, and refuses invalid ones at start-up. */
class AnnouncementPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SslAutoConfiguration.class,
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenAnnouncementAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.channels[1].domain=other.site",
                    "kryten.channels[1].channel=lounge",
                    "kryten.channels[2].domain=cytu.be",
                    "kryten.channels[2].channel=movies");

    @Test
    void announcementIsMapped() {
        this.runner
                .withPropertyValues(
                        "kryten.announcements[0].channel=MOVIES",
                        "kryten.announcements[0].text= film at eight ",
                        "kryten.announcements[0].every=30m",
                        "kryten.announcements[0].jitter=1m",
                        "kryten.announcements[0].after-lines=20",
                        "kryten.announcements[0].only-when-present=false",
                        "kryten.announcements[1].text=everywhere",
                        "kryten.announcements[1].every=10s")
                .run(context -> {
                    KrytenChannels channels = context.getBean(KrytenChannels.class);
                    assertThat(AnnouncementMapper.map(
                                    context.getBean(KrytenProperties.class).announcements(), channels))
                            .containsExactly(
                                    new Announcement(
                                            channels.resolve("movies"),
                                            "film at eight",
                                            Duration.ofMinutes(30),
                                            20,
                                            false,
                                            Duration.ofMinutes(1)),
                                    everywhere(channels, "cytu.be/lounge"),
                                    everywhere(channels, "other.site/lounge"),
                                    everywhere(channels, "cytu.be/movies"));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            channel=movie   | every=30m   | text=hi | channel     | not configured            | cytu.be/movies
            channel=lounge  | every=30m   | text=hi | channel     | More than one channel     | other.site/lounge
            channel=movies  | every=30m   | text=   | text        | blank                     | Set it to the text
            channel=movies  | jitter=1m   | text=hi | every       | Neither every nor         | after-lines
            channel=movies  | every=5     | text=hi | every       | shorter than 10 seconds   | 30m
            channel=movies  | every=-1h   | text=hi | every       | shorter than 10 seconds   | 30m
            channel=movies  | every=999d  | text=hi | every       | longer than 365 days      | 365d
            after-lines=0   | every=1h    | text=hi | after-lines | too small                 | 1 or more
            jitter=-1s      | every=1h    | text=hi | jitter      | must not be negative      | 1s
            jitter=1s       | after-lines=5 | text=hi | jitter    | every, which is not set   | remove the jitter
            """)
    void invalidAnnouncementIsRefused(
            String first, String second, String text, String key, String description, String action) {
        this.runner
                .withPropertyValues(Arrays.stream(new String[] {first, second, text})
                        .map(entry -> "kryten.announcements[0]." + entry)
                        .toArray(String[]::new))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidKrytenPropertyException.class, failure -> {
                            assertThat(failure.key()).isEqualTo("kryten.announcements[0]." + key);
                            assertThat(failure.description()).contains(description);
                            assertThat(failure.action()).contains(action);
                        }));
    }

    @Test
    void textOfMoreThanOneLineIsRefused() {
        this.runner
                .withPropertyValues(
                        "kryten.announcements[0].text=" + "x".repeat(321), "kryten.announcements[0].every=1h")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(InvalidKrytenPropertyException.class)
                        .rootCause()
                        .hasMessageContaining("321 UTF-16 units")
                        .hasMessageContaining("two announcements"));
    }

    private static Announcement everywhere(KrytenChannels channels, String channel) {
        return new Announcement(
                channels.resolve(channel), "everywhere", Duration.ofSeconds(10), 0, true, Duration.ZERO);
    }
}

package com.example.guide;

import io.kryten.KrytenConnectionException;
import io.kryten.annotation.KrytenListener;
import io.kryten.core.CommandInterceptor;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.LogContext;
import io.kryten.observation.DefaultKrytenCommandObservationConvention;
import io.kryten.observation.KrytenCommandObservationContext;
import io.kryten.observation.KrytenCommandObservationConvention;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SpringBootTest(
        classes = ObservabilityGuideTests.Application.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.observation.enabled=true"
        },
        webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureMockKryten
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityGuideTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private MeterRegistry meters;

    @Test
    void replyIsMeasuredAndObserved() {
        this.kryten.simulateChat("lounge", "alice", "!id");
        this.kryten.assertThat().hasSent(1);
        assertThat(this.meters
                        .get("kryten.commands")
                        .tags("command", "say", "outcome", "success")
                        .timer()
                        .count())
                .isPositive();
        assertThat(this.meters.get("kryten.command").tag("bot", "dj").timer().count())
                .isPositive();
        assertThat(this.meters
                        .get("kryten.listener.duration")
                        .tag("listener", "ids")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void handlerHasCorrelationId() {
        this.kryten.simulateChat("lounge", "alice", "!id");
        assertThat(this.kryten.publishedCommands())
                .last()
                .satisfies(said -> assertThat(said.toString()).containsPattern("[0-9a-f-]{36}"));
    }

    @Test
    void failedCommandIsLogged(CapturedOutput output) {
        this.kryten.loseConnection();
        assertThatThrownBy(() -> this.kryten.voteskip("lounge")).isInstanceOf(KrytenConnectionException.class);
        assertThat(output).contains("voteskip in cytu.be/lounge failed: ");
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        private static final Logger log = LoggerFactory.getLogger(Application.class);

        @Bean
        KrytenCommandObservationConvention commandConvention() {
            return new DefaultKrytenCommandObservationConvention() {

                @Override
                public KeyValues getLowCardinalityKeyValues(KrytenCommandObservationContext context) {
                    return super.getLowCardinalityKeyValues(context).and("bot", "dj");
                }
            };
        }

        @Bean
        CommandInterceptor failedCommands() {
            return command -> failure -> {
                if (failure != null) {
                    log.warn("{} in {} failed: {}", command.name(), command.channel(), failure.getMessage());
                }
            };
        }

        @KrytenListener(id = "ids")
        String onChat(ChatMessageEvent message) {
            return "id " + MDC.get(LogContext.CORRELATION_ID);
        }
    }
}

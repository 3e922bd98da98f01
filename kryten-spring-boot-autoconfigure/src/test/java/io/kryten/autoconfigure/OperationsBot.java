package io.kryten.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kryten.annotation.KrytenListener;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A bot that replies, over a bus within the test. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OperationsBot {

    static final String[] PROPERTIES = {
        "kryten.channels[0].domain=cytu.be",
        "kryten.channels[0].channel=lounge",
        "kryten.channels[1].domain=cytu.be",
        "kryten.channels[1].channel=movies",
        "kryten.channels[2].domain=other.tv",
        "kryten.channels[2].channel=Movies",
        "kryten.state.enabled=false",
        "kryten.chat.min-delay=0",
        "kryten.chat.jitter=0",
        "spring.main.web-application-type=none",
        "management.endpoints.web.exposure.include=kryten"
    };

    private static final String EVENT = """
            {"event_name":"%s","channel":"%s","domain":"%s","timestamp":"%s","correlation_id":"1","payload":%s}""";

    final Queue<String> heard = new ConcurrentLinkedQueue<>();

    final Queue<Object> given = new ConcurrentLinkedQueue<>();

    @KrytenListener
    String onChat(ChatMessageEvent message) {
        this.heard.add(message.text());
        return "Pong!";
    }

    @KrytenListener
    void onCount(UserCountEvent event, @Nullable ChannelOperations channel) {
        this.given.add((channel != null) ? channel : "nothing");
    }

    @KrytenListener(subject = "questions")
    String onQuestion(String text) {
        return "Answer";
    }

    @Bean
    static KrytenConnection bus() {
        return new FakeConnection(new ManualScheduler());
    }

    static void chat(FakeConnection bus, String domain, String channel, String text) {
        publish(
                bus,
                domain,
                channel,
                "chatMsg",
                "{\"username\":\"alice\",\"msg\":\"" + text + "\",\"meta\":{},\"time\":" + System.currentTimeMillis()
                        + "}");
    }

    static void count(FakeConnection bus, String domain, String channel) {
        publish(bus, domain, channel, "usercount", "7");
    }

    /** Adds the properties of the bot to a test context. */
    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(PROPERTIES).applyTo(context);
        }
    }

    private static void publish(FakeConnection bus, String domain, String channel, String event, String payload) {
        String subject = Subjects.event(channel, event);
        String body = EVENT.formatted(event, channel, domain, Instant.now(), payload);
        bus.publish(subject, body.getBytes(StandardCharsets.UTF_8));
    }
}

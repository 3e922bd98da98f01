package io.kryten.autoconfigure.metrics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenChatCommandAutoConfiguration;
import io.kryten.autoconfigure.KrytenConversationAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.core.KrytenTemplate;
import io.kryten.nats.KrytenConnection;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.support.Scheduler;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.RequiredSearch;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A bot with meters over a connection without a server; time stands still unless it is advanced. */
final class MeteredBot {

    static final String CHANNEL = "cytu.be/lounge";

    final ManualScheduler time = new ManualScheduler();

    final FakeConnection connection = new FakeConnection(this.time);

    private ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenChatCommandAutoConfiguration.class,
                    KrytenConversationAutoConfiguration.class,
                    KrytenMetricsAutoConfiguration.class,
                    KrytenObservationAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=lounge",
                    "kryten.state.enabled=false",
                    "kryten.command.confirm=reply",
                    "kryten.chat.min-delay=0s",
                    "kryten.chat.jitter=0s")
            .withBean(KrytenConnection.class, () -> this.connection)
            .withBean(Scheduler.class, () -> this.time);

    private @Nullable AssertableApplicationContext context;

    MeteredBot() {
        this.connection.withRobotsEverywhere("Bot");
    }

    MeteredBot with(Class<?> bean) {
        this.runner = this.runner.withBean("bot", bean);
        return this;
    }

    <T> MeteredBot with(Class<T> type, T bean) {
        this.runner = this.runner.withBean(type, () -> bean);
        return this;
    }

    MeteredBot with(String... properties) {
        this.runner = this.runner.withPropertyValues(properties);
        return this;
    }

    void run(Consumer<MeteredBot> test) {
        this.runner.run(context -> {
            this.context = context;
            test.accept(this);
        });
    }

    AssertableApplicationContext context() {
        return Objects.requireNonNull(this.context);
    }

    KrytenTemplate kryten() {
        return context().getBean(KrytenTemplate.class);
    }

    MeterRegistry meters() {
        return context().getBean(MeterRegistry.class);
    }

    RequiredSearch meter(KrytenMeters meter, String... tags) {
        return meters().get(meter.getName()).tags(tags);
    }

    void event(String name, @Nullable Object payload) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("event_name", name);
        body.put("payload", payload);
        body.put("channel", "lounge");
        body.put("domain", "cytu.be");
        body.put("timestamp", Instant.now(this.time.clock()).minusSeconds(2).toString());
        body.put("correlation_id", "c0ffee");
        this.connection.publish(Subjects.event("lounge", name), KrytenJson.write(body));
    }

    void chat(String username, String text) {
        event(
                "chatMsg",
                Map.of(
                        "username",
                        username,
                        "msg",
                        text,
                        "meta",
                        Map.of(),
                        "time",
                        this.time.clock().millis()));
    }
}

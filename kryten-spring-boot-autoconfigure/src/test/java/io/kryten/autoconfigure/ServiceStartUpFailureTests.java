package io.kryten.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.kryten.Channel;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.InvalidListenerException;
import io.kryten.nats.KrytenConnection;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ManualScheduler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Invalid request handlers fail the start. */
class ServiceStartUpFailureTests {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenServiceAutoConfiguration.class))
            .withPropertyValues("kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge")
            .withBean(KrytenConnection.class, () -> new FakeConnection(new ManualScheduler()));

    @Test
    void secondHandlerOfCommandIsRefused() {
        assertThat(failure(First.class, Second.class))
                .contains("@KrytenRequestHandler", "First.get", "Second.get", "'balance.get'");
    }

    @Test
    void secondHandlerInTheSameBeanIsRefused() {
        assertThat(failure(Twice.class)).contains("Twice.one", "Twice.two", "'balance.get'");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TakesText.class,
                TakesNumber.class,
                TakesList.class,
                TakesEvent.class,
                TakesChannel.class,
                TakesOperations.class,
                TakesArray.class,
                TakesChoice.class,
                TakesOptional.class,
                TakesInterface.class,
            })
    void parameterThatCannotBeBoundIsRefused(Class<?> bean) {
        assertThat(failure(bean))
                .contains("@KrytenRequestHandler method", bean.getSimpleName(), "cannot be bound", "Allowed are");
    }

    @Test
    void commandOfTheLibraryIsRefused() {
        assertThat(failure(Ping.class)).contains("system.ping", "answers this command itself");
    }

    @Test
    void handlerWithoutCommandIsRefused() {
        assertThat(failure(Blank.class)).contains("value = \"\"", "for example balance.get");
    }

    private String failure(Class<?>... beans) {
        ApplicationContextRunner runner = this.application;
        for (Class<?> bean : beans) {
            runner = runner.withUserConfiguration(bean);
        }
        String[] report = new String[1];
        runner.run(context -> {
            assertThat(context).getFailure().isInstanceOf(InvalidListenerException.class);
            FailureAnalysis analysis = Objects.requireNonNull(
                    new InvalidListenerFailureAnalyzer().analyze(Objects.requireNonNull(context.getStartupFailure())));
            report[0] = analysis.getDescription() + " " + analysis.getAction();
        });
        return report[0];
    }

    static class First {

        @KrytenRequestHandler("balance.get")
        void get() {}
    }

    static class Second {

        @KrytenRequestHandler("balance.get")
        void get() {}
    }

    static class Twice {

        @KrytenRequestHandler("balance.get")
        void one() {}

        @KrytenRequestHandler("balance.get")
        void two() {}
    }

    static class TakesText {

        @KrytenRequestHandler("x")
        void handle(String text) {}
    }

    static class TakesNumber {

        @KrytenRequestHandler("x")
        void handle(Map<String, Object> fields, int number) {}
    }

    static class TakesList {

        @KrytenRequestHandler("x")
        void handle(List<String> list) {}
    }

    static class TakesEvent {

        @KrytenRequestHandler("x")
        void handle(ChatMessageEvent event) {}
    }

    static class TakesChannel {

        @KrytenRequestHandler("x")
        void handle(Channel channel) {}
    }

    static class TakesOperations {

        @KrytenRequestHandler("x")
        void handle(ChannelOperations operations) {}
    }

    static class TakesArray {

        @KrytenRequestHandler("x")
        void handle(String[] array) {}
    }

    static class TakesChoice {

        enum Choice {
            YES
        }

        @KrytenRequestHandler("x")
        void handle(Choice choice) {}
    }

    static class TakesOptional {

        @KrytenRequestHandler("x")
        void handle(Optional<String> optional) {}
    }

    static class TakesInterface {

        @KrytenRequestHandler("x")
        void handle(Runnable runnable) {}
    }

    static class Ping {

        @KrytenRequestHandler("system.ping")
        void ping() {}
    }

    static class Blank {

        @KrytenRequestHandler(" ")
        void blank() {}
    }
}

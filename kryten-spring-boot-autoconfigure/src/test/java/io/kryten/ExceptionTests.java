package io.kryten;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionTests {

    @Test
    void allExceptionsExtendKrytenException() {
        assertThat(Stream.of(
                        new KrytenConnectionException("x"),
                        new KrytenTimeoutException("x"),
                        new KrytenValidationException("x"),
                        new NoRobotException("x"),
                        new RateLimitedException("x")))
                .allSatisfy(ex -> assertThat(ex)
                        .isInstanceOf(KrytenException.class)
                        .isInstanceOf(RuntimeException.class)
                        .hasMessage("x"));
    }

    @Test
    void rejectionMessageIsSafeAndReasonIsRaw() {
        CommandRejectedException ex = new CommandRejectedException("say", "no\nERROR " + "x".repeat(999), "{}");
        assertThat(ex).hasMessageStartingWith("'say' was refused: no?ERROR");
        assertThat(ex.getMessage()).hasSizeLessThan(400);
        assertThat(ex.reason()).startsWith("no\n").hasSize(1_008);
    }

    @Test
    void listenerExceptionNamesMethodAndEvent() {
        Throwable cause = new IllegalStateException("secret words of a stranger");
        KrytenListenerException ex =
                new KrytenListenerException("greeter", "Greeter.onChat", "chatMsg in cytu.be/lounge", cause);
        assertThat(ex)
                .hasMessage("Listener Greeter.onChat failed with chatMsg in cytu.be/lounge: IllegalStateException")
                .hasCause(cause);
        assertThat(ex.listenerId()).isEqualTo("greeter");
        assertThat(ex.method()).isEqualTo("Greeter.onChat");
        assertThat(ex.event()).isEqualTo("chatMsg in cytu.be/lounge");
    }
}

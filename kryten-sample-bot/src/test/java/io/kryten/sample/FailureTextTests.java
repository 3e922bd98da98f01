package io.kryten.sample;

import java.util.concurrent.CompletionException;

import io.kryten.CommandRejectedException;
import io.kryten.KrytenConnectionException;
import io.kryten.KrytenValidationException;
import io.kryten.RateLimitedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTextTests {

    @Test
    void textNamesTheReason() {
        assertThat(FailureText.of(new KrytenValidationException("No such user")))
                .isEqualTo("No such user");
        assertThat(FailureText.of(new CompletionException(new RateLimitedException("100 lines wait"))))
                .isEqualTo("too many of my lines wait");
        assertThat(FailureText.of(new KrytenConnectionException("down"))).isEqualTo("I cannot reach the channel");
    }

    @Test
    void reasonHasNoFullStop() {
        CommandRejectedException refused = new CommandRejectedException("unmute", "bob is not muted.", "{}");

        assertThat(FailureText.of(new CompletionException(refused))).isEqualTo("bob is not muted");
    }

    @Test
    void refusalIsNotTemporary() {
        assertThat(FailureText.isTemporary(new CompletionException(new KrytenValidationException("No such user"))))
                .isFalse();
        assertThat(FailureText.isTemporary(new RateLimitedException("100 lines wait")))
                .isTrue();
        assertThat(FailureText.isTemporary(new KrytenConnectionException("down")))
                .isTrue();
        assertThat(FailureText.isTemporary(null)).isFalse();
    }
}

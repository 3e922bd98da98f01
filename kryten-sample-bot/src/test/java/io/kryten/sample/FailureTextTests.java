package io.kryten.sample;

import java.util.concurrent.CompletionException;

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
    void refusalIsFinal() {
        assertThat(FailureText.isFinal(new CompletionException(new KrytenValidationException("No such user"))))
                .isTrue();
        assertThat(FailureText.isFinal(new RateLimitedException("100 lines wait")))
                .isFalse();
        assertThat(FailureText.isFinal(new KrytenConnectionException("down"))).isFalse();
    }
}

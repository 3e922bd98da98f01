package io.kryten.nats;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

    @Test
    void userInformationLeavesEveryAddress() {
        Redaction redaction = Redaction.of(NatsOptions.builder().build());
        assertThat(redaction.clean("Unable to connect: [nats://u:p@a:1, tls://tok@b:2, nats://c:3]"))
                .isEqualTo("Unable to connect: [nats://a:1, tls://b:2, nats://c:3]");
        assertThat(redaction.clean("nats://u:p@ss/w@host:4222")).isEqualTo("nats://host:4222");
    }

    @Test
    void configuredSecretsLeaveEveryText() {
        Redaction redaction = Redaction.of(NatsOptions.builder()
                .servers("nats://u:url%21pass@host")
                .userInfo("bot", "hunter22")
                .build());
        assertThat(redaction.clean("hunter22 url%21pass url!pass")).isEqualTo("*** *** ***");
    }

    @Test
    void textsOfTheServerStayOnOneLine() {
        Redaction redaction = Redaction.of(NatsOptions.builder().build());
        assertThat(redaction.clean("a\nb\u001b[31m")).isEqualTo("a?b?[31m");
        assertThat(redaction.clean("x".repeat(5000))).hasSizeLessThan(400);
    }

    @Test
    void theInnermostCauseWithWordsIsTheReason() {
        Redaction redaction =
                Redaction.of(NatsOptions.builder().token("hunter22").build());
        Exception ex = new ExecutionException(new IOException("bad hunter22", new IllegalStateException()));
        assertThat(redaction.describe(ex)).isEqualTo("IOException: bad ***");
        assertThat(redaction.describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Property
    void noTokenSurvivesWhereverItStands(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 3, max = 40) String token,
            @ForAll @StringLength(max = 50) String before,
            @ForAll @StringLength(max = 50) String after) {
        Redaction redaction = Redaction.of(NatsOptions.builder().token(token).build());
        assertThat(redaction.clean(before + token + after).replace("***", "")).doesNotContain(token);
    }
}

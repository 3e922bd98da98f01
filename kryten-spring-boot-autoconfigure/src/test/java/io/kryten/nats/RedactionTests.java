package io.kryten.nats;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

import io.kryten.testsupport.Generator;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

    @Test
    void userInformationLeavesEveryAddress() {
        Redaction redaction = Redaction.of(NatsOptions.of(NatsOptions.DEFAULT_SERVER));
        assertThat(redaction.clean("Unable to connect: [nats://u:p@a:1, tls://tok@b:2, nats://c:3]"))
                .isEqualTo("Unable to connect: [nats://a:1, tls://b:2, nats://c:3]");
        assertThat(redaction.clean("nats://u:p@ss/w@host:4222")).isEqualTo("nats://host:4222");
    }

    @Test
    void configuredSecretsLeaveEveryText() {
        Redaction redaction =
                Redaction.of(NatsOptions.of("nats://u:url%21pass@host").withLogin(NatsLogin.user("bot", "hunter22")));
        assertThat(redaction.clean("hunter22 url%21pass url!pass")).isEqualTo("*** *** ***");
    }

    @Test
    void textsOfTheServerStayOnOneLine() {
        Redaction redaction = Redaction.of(NatsOptions.of(NatsOptions.DEFAULT_SERVER));
        assertThat(redaction.clean("a\nb\u001b[31m")).isEqualTo("a?b?[31m");
        assertThat(redaction.clean("x".repeat(5000))).hasSizeLessThan(400);
    }

    @Test
    void innermostCauseWithMessageIsTheReason() {
        Redaction redaction =
                Redaction.of(NatsOptions.of(NatsOptions.DEFAULT_SERVER).withLogin(NatsLogin.token("hunter22")));
        Exception ex = new ExecutionException(new IOException("bad hunter22", new IllegalStateException()));
        assertThat(redaction.describe(ex)).isEqualTo("IOException: bad ***");
        assertThat(redaction.describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void tokenIsRemovedAnywhere() {
        Generator<String> tokens = Generator.strings(Generator.LETTERS + Generator.DIGITS, 3, 40);
        forAll(1_000, tokens, Generator.texts(50).list(2, 2), (token, around) -> {
            Redaction redaction =
                    Redaction.of(NatsOptions.of(NatsOptions.DEFAULT_SERVER).withLogin(NatsLogin.token(token)));
            assertThat(redaction.clean(around.get(0) + token + around.get(1)).replace("***", ""))
                    .doesNotContain(token);
        });
    }
}

package io.kryten.simulator.nats;

import java.security.SecureRandom;
import java.util.Base64;

import io.nats.client.NKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NkeyVerifierTests {

    private static final String NONCE = "abc-_123";

    @Test
    void signatureOfNonceIsAccepted() throws Exception {
        for (int i = 0; i < 50; i++) {
            NKey key = NKey.createUser(new SecureRandom());
            NkeyVerifier verifier = new NkeyVerifier(new String(key.getPublicKey()));
            byte[] signature = key.sign(NONCE.getBytes(US_ASCII));
            assertThat(verifier.isSigned(
                            NONCE, Base64.getUrlEncoder().withoutPadding().encodeToString(signature)))
                    .isTrue();
            assertThat(verifier.isSigned(NONCE, Base64.getEncoder().encodeToString(signature)))
                    .isTrue();
        }
    }

    @Test
    void otherSignatureIsRefused() throws Exception {
        NKey key = NKey.createUser(new SecureRandom());
        NkeyVerifier verifier = new NkeyVerifier(new String(key.getPublicKey()));
        byte[] signature = key.sign(NONCE.getBytes(US_ASCII));
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        assertThat(verifier.isSigned(NONCE + "x", text)).isFalse();
        assertThat(verifier.isSigned(NONCE, "")).isFalse();
        assertThat(verifier.isSigned(NONCE, "%%%")).isFalse();
        assertThat(verifier.isSigned(NONCE, "AAAA")).isFalse();
        signature[3] ^= 1;
        assertThat(verifier.isSigned(
                        NONCE, Base64.getUrlEncoder().withoutPadding().encodeToString(signature)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U", "bot", "UAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "U1", "ü"})
    void invalidKeyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NkeyVerifier(text))
                .withMessageContaining("public nkey of a user");
    }

    @Test
    void keyOfAccountIsRefused() throws Exception {
        String account = new String(NKey.createAccount(new SecureRandom()).getPublicKey());
        assertThatIllegalArgumentException().isThrownBy(() -> new NkeyVerifier(account));
    }
}

package io.kryten.nats;

import io.kryten.KrytenValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class KeyValueNamesTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b", "user/7=x", "A-Z_0", "a.b.c.d"})
    void validKeyIsAlsoPattern(String key) {
        assertThatNoException().isThrownBy(() -> KeyValueNames.checkKey(key));
        assertThatNoException().isThrownBy(() -> KeyValueNames.checkKeys(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "*", "*.*", "a.*.b", "a.>", "*.>"})
    void wildcardsArePatternsOnly(String keys) {
        assertThatNoException().isThrownBy(() -> KeyValueNames.checkKeys(keys));
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> KeyValueNames.checkKey(keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", ">.a", "a>", "**", "a b", "a\n", "\u00fc", "$KV"})
    void invalidKeyIsRefused(String key) {
        assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(() -> KeyValueNames.checkKey(key));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> KeyValueNames.checkKeys(key))
                .withMessageNotContaining("\n");
    }

    @Test
    void lengthIsLimited() {
        assertThatNoException().isThrownBy(() -> KeyValueNames.checkKey("k.".repeat(349) + "kk"));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> KeyValueNames.checkKey("k.".repeat(100_000) + "k"));
        assertThatNoException().isThrownBy(() -> KeyValueNames.checkBucket("b".repeat(200)));
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> KeyValueNames.checkBucket("b".repeat(201)));
    }
}

package io.kryten.simulator.nats;

import java.security.SecureRandom;
import java.util.Base64;

/** Random bytes that a client has to sign. */
final class Nonce {

    private static final int LENGTH = 11;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Nonce() {}

    static String create() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

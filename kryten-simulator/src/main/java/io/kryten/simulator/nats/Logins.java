package io.kryten.simulator.nats;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Accepted logins: without a user, a token or an nkey every client is accepted. Holds secrets, so it has no text
 * form.
 */
public final class Logins {

    private static final int NONCE_LENGTH = 11;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> passwords = new HashMap<>();

    private final Map<String, NkeyVerifier> nkeys = new HashMap<>();

    private @Nullable String token;

    private volatile boolean rejecting;

    /** Lets every client in. */
    public Logins() {}

    /**
     * Makes a copy that later changes of the original do not reach.
     *
     * @param original the logins to copy
     */
    public Logins(Logins original) {
        this.passwords.putAll(original.passwords);
        this.nkeys.putAll(original.nkeys);
        this.token = original.token;
    }

    /**
     * Accepts a user.
     *
     * @param name the user's name
     * @param password the password, as plain text
     */
    public void user(String name, String password) {
        this.passwords.put(name, password);
    }

    /**
     * Accepts a token.
     *
     * @param secret the token
     */
    public void token(String secret) {
        this.token = secret;
    }

    /**
     * Accepts an nkey.
     *
     * @param publicKey the public key of a user
     */
    public void nkey(String publicKey) {
        this.nkeys.put(publicKey, new NkeyVerifier(publicKey));
    }

    /**
     * Refuses every login, or ends that.
     *
     * @param all whether every login fails
     */
    public void reject(boolean all) {
        this.rejecting = all;
    }

    /** {@return whether a client has to log in first} */
    boolean required() {
        return this.rejecting || !this.passwords.isEmpty() || !this.nkeys.isEmpty() || this.token != null;
    }

    /** {@return a nonce for a client to sign; empty without nkeys} */
    String nonce() {
        if (this.nkeys.isEmpty()) {
            return "";
        }
        byte[] bytes = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    boolean accepts(ConnectOptions client, String nonce) {
        if (!required()) {
            return true;
        }
        if (this.rejecting) {
            return false;
        }
        NkeyVerifier nkey = this.nkeys.get(client.nkey());
        String password = this.passwords.get(client.user());
        return (nkey != null && client.signature() != null && nkey.isSigned(nonce, client.signature()))
                || (password != null && same(password, client.password()))
                || (this.token != null && same(this.token, client.token()));
    }

    private static boolean same(String one, @Nullable String other) {
        return other != null && MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}

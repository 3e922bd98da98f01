package io.kryten.nats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import org.jspecify.annotations.Nullable;

/** Authentication with a user's seed. The file is read for each login, so that a new seed needs no restart. */
final class NkeyFileAuth implements AuthHandler {

    private final Path file;

    NkeyFileAuth(Path file) {
        this.file = file;
    }

    @Override
    public byte[] sign(byte[] nonce) {
        try {
            NKey key = readKey();
            byte[] signature = key.sign(nonce);
            key.clear();
            return signature;
        } catch (IOException | GeneralSecurityException ex) {
            throw failed(ex);
        }
    }

    @Override
    public char[] getID() {
        try {
            NKey key = readKey();
            char[] id = key.getPublicKey();
            key.clear();
            return id;
        } catch (IOException | GeneralSecurityException ex) {
            throw failed(ex);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the client takes null for "none", but is not annotated
    public char @Nullable [] getJWT() {
        return null;
    }

    private NKey readKey() throws IOException {
        String text = new String(Files.readAllBytes(this.file), StandardCharsets.UTF_8);
        String seed = NatsLogin.findSeed(text).orElseThrow(() -> new IOException("no user seed"));
        try {
            return NKey.fromSeed(seed.toCharArray());
        } catch (IllegalArgumentException ex) {
            // The message of the exception may hold parts of the seed.
            throw new IOException("the seed is damaged");
        }
    }

    private IllegalStateException failed(Exception ex) {
        return new IllegalStateException("nkey file " + this.file + " cannot be used: " + ex.getMessage());
    }
}

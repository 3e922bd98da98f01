package io.kryten.simulator.nats;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Verifies that a client holds the private key of a user's public nkey ({@code U…}), by its signature of a nonce. */
final class NkeyVerifier {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int USER_PREFIX = 20 << 3;

    private static final int KEY_LENGTH = 32;

    /** Prefix that makes an Ed25519 key of 32 bytes an X.509 key. */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;

    /**
     * Reads a public key.
     *
     * @throws IllegalArgumentException if it is no user's key
     */
    NkeyVerifier(String publicKey) {
        byte[] decoded = base32(publicKey);
        int end = 1 + KEY_LENGTH;
        if (decoded.length != end + 2
                || (decoded[0] & 0xff) != USER_PREFIX
                || checksum(decoded, end) != ((decoded[end] & 0xff) | ((decoded[end + 1] & 0xff) << 8))) {
            throw new IllegalArgumentException("Not the public nkey of a user (U…)");
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
        System.arraycopy(decoded, 1, encoded, X509_PREFIX.length, KEY_LENGTH);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException ex) {
            throw new IllegalArgumentException("Not the public nkey of a user (U…)", ex);
        }
    }

    /** {@return whether the signature, in either alphabet of base 64, is this key's of the nonce} */
    boolean isSigned(String nonce, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(this.key);
            verifier.update(nonce.getBytes(US_ASCII));
            return verifier.verify(
                    Base64.getUrlDecoder().decode(signature.replace('+', '-').replace('/', '_')));
        } catch (GeneralSecurityException | IllegalArgumentException ex) {
            return false;
        }
    }

    private static byte[] base32(String text) {
        byte[] result = new byte[text.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return new byte[0];
            }
            bits = (bits << 5) | value;
            held += 5;
            if (held >= 8) {
                held -= 8;
                result[next++] = (byte) (bits >> held);
            }
        }
        return result;
    }

    /** CRC-16/XMODEM. */
    private static int checksum(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = ((crc & 0x8000) == 0) ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xffff;
        }
        return crc;
    }
}

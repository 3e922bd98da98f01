package io.kryten.simulator.cytube;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** IPv4 addresses as CyTube shows and bans them. */
final class Addresses {

    private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+(\\.\\d+)?(\\.\\d+)?");

    private static final Pattern DOT = Pattern.compile("\\.");

    private Addresses() {}

    /**
     * Masks an address so that moderators recognise it: each part is replaced by a hash of it and the parts before
     * it.
     *
     * @param ip an address, or its first two or three parts
     * @return four parts, {@code *} for missing ones; a text that is no address stays as it is
     */
    static String cloak(String ip) {
        if (!IPV4.matcher(ip).find()) {
            return ip;
        }
        String[] parts = DOT.split(ip, -1);
        StringBuilder before = new StringBuilder();
        StringBuilder cloaked = new StringBuilder();
        for (int i = 0; i < Math.max(4, parts.length); i++) {
            cloaked.append((i == 0) ? "" : ".");
            if (i < parts.length) {
                cloaked.append(hash("md5", before + parts[i] + i), 0, 3);
                before.append(parts[i]);
            } else {
                cloaked.append('*');
            }
        }
        return cloaked.toString();
    }

    /** {@return the first three parts of a whole address; any other text unchanged} */
    static String range(String ip) {
        return parts(ip, 3);
    }

    /** {@return the first two parts of a whole address; any other text unchanged} */
    static String wideRange(String ip) {
        return parts(ip, 2);
    }

    /** {@return a digest of a text's UTF-8 bytes, in Base64} */
    static String hash(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java has " + algorithm, ex);
        }
    }

    private static String parts(String ip, int count) {
        String[] parts = DOT.split(ip, -1);
        return (parts.length == 4) ? String.join(".", List.of(parts).subList(0, count)) : ip;
    }
}

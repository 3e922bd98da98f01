package io.kryten.core.effect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of media as CyTube stores them: some sources shorten the id that was asked for (protocol.md section 2). */
final class MediaIds {

    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    private static final Pattern TUBI = Pattern.compile("[cv]\\d+");

    private MediaIds() {}

    /** {@return whether CyTube stores a requested id as this one} */
    static boolean isSame(String type, String requested, String stored) {
        return requested.equals(stored)
                || switch (type) {
                    case "vi", "tw" -> stored.equals(first(WORD, requested));
                    case "dm" -> stored.equals(first(WORD, requested).split("_", 2)[0]);
                    case "tv" -> stored.equals(first(TUBI, requested));
                    case "cu" -> stored.equals("cu:" + hash(requested));
                    // PeerTube shortens the id behind the host.
                    case "pt" ->
                        stored.contains(";")
                                && requested.startsWith(stored.substring(0, stored.indexOf(';') + 1))
                                && requested.length() > stored.length();
                    default -> false;
                };
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every Java platform has SHA-256", ex);
        }
    }
}

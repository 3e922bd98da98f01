package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

/** CyTube's codes of media sites. */
final class MediaTypes {

    private static final Pattern PARTS = Pattern.compile(";");

    private MediaTypes() {}

    /** {@return whether media of a type have no length that CyTube could know} */
    static boolean isLive(String type) {
        return switch (type) {
            case "li", "tw", "rt", "cu", "hl" -> true;
            default -> false;
        };
    }

    /** {@return whether CyTube can look a type up} */
    static boolean isKnown(String type) {
        return switch (type) {
            case "yt", "yp", "vi", "dm", "sc", "li", "tw", "tv", "tc", "rt", "hl", "cu", "gd", "fi", "sb", "pt", "cm" ->
                true;
            case "bc", "od", "bn", "nv" -> true;
            default -> false;
        };
    }

    /** {@return the web address of a medium, empty for a type without one} */
    static String link(String id, String type) {
        return switch (type) {
            case "yt" -> "https://youtu.be/" + id;
            case "vi" -> "https://vimeo.com/" + id;
            case "dm" -> "https://dailymotion.com/video/" + id;
            case "li" -> "https://livestream.com/" + id;
            case "tw" -> "https://twitch.tv/" + id;
            case "gd" -> "https://docs.google.com/file/d/" + id;
            case "sb" -> "https://streamable.com/" + id;
            case "tc" -> "https://clips.twitch.tv/" + id;
            case "bc" -> "https://www.bitchute.com/video/" + id + "/";
            case "nv" -> "https://www.nicovideo.jp/watch/" + id;
            case "pt" -> "https://" + part(id, 0) + "/videos/watch/" + part(id, 1);
            case "bn" -> "https://" + part(id, 0) + ".bandcamp.com/track/" + part(id, 1);
            case "od" -> "https://odysee.com/@" + part(id, 0) + "/" + part(id, 1);
            case "sc", "rt", "fi", "hl", "cm" -> id;
            default -> "";
        };
    }

    private static String part(String id, int index) {
        String[] parts = PARTS.split(id, -1);
        return (index < parts.length) ? parts[index] : "undefined";
    }
}

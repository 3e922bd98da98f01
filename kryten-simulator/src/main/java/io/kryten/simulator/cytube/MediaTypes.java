package io.kryten.simulator.cytube;

import java.util.Set;

/** CyTube's codes of media sites. */
final class MediaTypes {

    private static final Set<String> LIVE = Set.of("li", "tw", "rt", "cu", "hl");

    private static final Set<String> RECORDED =
            Set.of("yt", "vi", "dm", "sc", "tv", "tc", "gd", "fi", "sb", "pt", "cm", "bc", "od", "bn", "nv");

    private MediaTypes() {}

    /** {@return whether media of a type have no length that CyTube could know} */
    static boolean isLive(String type) {
        return LIVE.contains(type);
    }

    /** {@return whether media of a type have a length} */
    static boolean isRecorded(String type) {
        return RECORDED.contains(type);
    }

    /** {@return the web address of a media, empty for a type without one} */
    static String link(String id, String type) {
        return switch (type) {
            case "yt" -> "https://youtu.be/" + id;
            case "vi" -> "https://vimeo.com/" + id;
            case "dm" -> "https://dailymotion.com/video/" + id;
            case "li" -> "https://livestream.com/" + id;
            case "tw" -> "https://twitch.tv/" + id;
            case "gd" -> "https://docs.google.com/file/d/" + id;
            case "sb" -> "https://streamable.com/" + id;
            case "sc", "rt", "fi", "hl", "cm" -> id;
            default -> "";
        };
    }
}

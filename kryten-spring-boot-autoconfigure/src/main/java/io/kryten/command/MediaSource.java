package io.kryten.command;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The sources that CyTube 3.86 supports, each with its short name, the form of its ids and of its URLs. */
enum MediaSource {
    YOUTUBE("yt", "[\\w-]+", "https://youtu.be/%s"),
    YOUTUBE_PLAYLIST("yp", "PL[\\w-]{32}|PL[0-9A-F]{16}|OLA[\\w-]{38}", "https://www.youtube.com/playlist?list=%s"),
    VIMEO("vi", "[\\w-]+", "https://vimeo.com/%s"),
    DAILYMOTION("dm", "[A-Za-z0-9]+", "https://www.dailymotion.com/video/%s"),
    SOUNDCLOUD("sc", "https?://.+", "%s"),
    LIVESTREAM("li", "(\\d+);(\\d+)", "https://livestream.com/accounts/%s/events/%s"),
    TWITCH("tw", "\\w+", "https://www.twitch.tv/%s"),
    TWITCH_VIDEO("tv", "[cv](\\d+)", "https://www.twitch.tv/videos/%s"),
    TWITCH_CLIP("tc", "[\\w-]+", "https://clips.twitch.tv/%s"),
    RTMP("rt", "rtmp://.+", "%s"),
    HLS("hl", "https?://.+", "%s"),
    CUSTOM_EMBED("cu", "(?is)<iframe\\b.+", null),
    GOOGLE_DRIVE("gd", "[\\w-]+", "https://drive.google.com/file/d/%s"),
    RAW_FILE("fi", "https?://.+", "%s"),
    STREAMABLE("sb", "[\\w-]+", "https://streamable.com/%s"),
    PEERTUBE("pt", "([^;/]+);([\\w-]+)", "https://%s/videos/watch/%s"),
    CUSTOM_MANIFEST("cm", "https?://.+", "%s"),
    BITCHUTE("bc", "[\\w-]+", "https://www.bitchute.com/video/%s/"),
    ODYSEE("od", "([^;:/]+);([^;:/]+)", "https://odysee.com/@%s/%s"),
    BANDCAMP("bn", "([\\w-]+);([^;/]+)", "https://%s.bandcamp.com/track/%s"),
    NICONICO("nv", "\\w+", "https://www.nicovideo.jp/watch/%s");

    private static final Pattern BEHIND_AN_ID = Pattern.compile("[?&#].*");

    private static final Pattern BEHIND_A_DAILYMOTION_ID = Pattern.compile("[?&#_].*");

    private static final Map<String, MediaSource> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MediaSource::type, Function.identity()));

    private final String type;
    private final Pattern id;
    private final @Nullable String address;

    /**
     * Creates a source.
     *
     * @param type the short name
     * @param id the pattern of an id; its groups are the parts that the URL contains
     * @param address the format of a URL; null for none
     */
    MediaSource(String type, String id, @Nullable String address) {
        this.type = type;
        this.id = Pattern.compile(id);
        this.address = address;
    }

    /** {@return the source of a short name; null for a name that CyTube does not know} */
    static @Nullable MediaSource of(String type) {
        return BY_TYPE.get(type);
    }

    /** {@return the short names of all sources, for an exception} */
    static String types() {
        return Arrays.stream(values()).map(MediaSource::type).collect(Collectors.joining(", "));
    }

    String type() {
        return this.type;
    }

    boolean isId(String text) {
        return this.id.matcher(text).matches();
    }

    /** {@return the form of ids, for an exception} */
    String form() {
        return this.id.pattern();
    }

    /** {@return an id without the parts that CyTube's page removes from a pasted one} */
    String idOf(String pasted) {
        if (goesByAddress()) {
            return pasted;
        }
        return ((this == DAILYMOTION) ? BEHIND_A_DAILYMOTION_ID : BEHIND_AN_ID)
                .matcher(pasted)
                .replaceFirst("");
    }

    /** {@return whether ids are whole URLs or embed codes} */
    boolean goesByAddress() {
        return this.address == null || this.address.equals("%s");
    }

    /** {@return the URL of a video; null for a source without URLs} */
    @Nullable
    String address(String videoId) {
        Matcher parts = this.id.matcher(videoId);
        if (this.address == null || !parts.matches()) {
            return null;
        }
        return switch (parts.groupCount()) {
            case 0 -> this.address.formatted(videoId);
            case 1 -> this.address.formatted(parts.group(1));
            default -> this.address.formatted(parts.group(1), parts.group(2));
        };
    }
}

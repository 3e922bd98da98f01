package io.kryten.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of titles that describe the encoding or the origin of a media, not its content. The expressions match whole words that
 * are separated by white space.
 */
final class TitleNoise {

    /** Noise at any place; the name of a release group may follow ({@code XviD-GROUP}). */
    static final String TECHNICAL = "(?:\\d{3,4}[pi](?:\\d\\d)?|" + anyOf("""
            x264 x265 h264 h265 h.264 h.265 hevc xvid divx 10bit 10-bit
            bluray blu-ray bdrip brrip bdremux remux web-dl webdl webrip web-rip dvdrip dvd-rip dvdscr hdtv hdrip
            hdcam vhsrip vhs-rip tvrip hdtvrip web-dlrip satrip
            """) + ")(?:[-.]\\S*)?(?!\\S)";

    /** Noise in brackets, or alone behind a {@code |}. */
    static final String QUALITY = anyOf("""
            4k 8k hd fhd uhd hq sd hdr hdr10 hdr10+ sdr avc av1 vp9 aac ac3 eac3 dts dts-hd truehd flac mp3 5.1 7.1
            60fps 30fps bd
            """) + "(?!\\S)";

    /** Noise in brackets, or behind a dash together with other noise. */
    static final String EDITION = anyOf("""
            official lyric lyrics visualizer visualiser remastered remaster restored upscaled
            subs subbed subtitle subtitles dubbed 公式
            """) + "(?!\\S)";

    static final String YEAR = "(?:19\\d\\d|20[0-3]\\d)(?!\\S)";

    static final String FILE_ENDING = "\\." + anyOf("""
            mkv mp4 m4v avi webm mov flv wmv ogv mpg mpeg m2ts vob mp3 flac ogg opus wav m4a m3u8
            """);

    /** Names of release groups; noise in brackets. */
    private static final String GROUP = anyOf("""
            yts yts.mx yts.am yts.ag yts.lt yify rarbg eztv ettv galaxyrg tgx subsplease horriblesubs erai-raws
            """);

    /** The checksum of a file; it needs a letter and a digit, because a word or a date may match otherwise. */
    private static final String CHECKSUM = "(?=.*\\d)(?=.*[a-f])[\\da-f]{8}";

    /** Noise in brackets. Behind a dash, these words may be a title. */
    private static final Set<String> COMMON = Set.of(words("""
            3d dvd vhs web video music audio full movie film eng english sub youtube vimeo dailymotion mv
            """));

    /** Pairs of common words that are as clear as {@link #EDITION}. */
    private static final Set<String> PHRASES =
            Set.of("music video", "full movie", "full film", "full video", "full audio");

    private static final Set<String> CONNECTING = Set.of("", "in", "and", "with", "w/", "&", "+", "-");

    /** A site, or the suffix that YouTube adds to the names of musicians. */
    private static final Pattern ORIGIN = compile(". *(?:youtube|vimeo|dailymotion)|- *topic|\\| *" + QUALITY);

    private static final Pattern NOISE = compile(TECHNICAL + "|" + QUALITY + "|" + EDITION);

    private static final Pattern NOISE_IN_BRACKETS = compile(YEAR + "|" + GROUP + "|" + CHECKSUM);

    private TitleNoise() {}

    /** Compiles an expression that ignores case and in which a dot matches any character. */
    static Pattern compile(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** Whether the text between two brackets is noise only. */
    static boolean isDecoration(String text) {
        List<String> words = meaningfulWords(text);
        return text.isBlank()
                || (!words.isEmpty()
                        && words.stream()
                                .allMatch(word -> isNoise(word)
                                        || NOISE_IN_BRACKETS.matcher(word).matches()));
    }

    /**
     * Whether a dash and the text behind it are noise. A song may be called "Video", and a film "Film Music", but hardly
     * "Official Video".
     */
    static boolean isTail(String tail) {
        List<String> words = meaningfulWords(tail.substring(1));
        String text = String.join(" ", words);
        List<String> noise = words.stream().filter(word -> !word.matches(YEAR)).toList();
        boolean clear = !COMMON.containsAll(noise) || PHRASES.stream().anyMatch(text::contains);
        return ORIGIN.matcher(tail).matches()
                || (noise.size() > 1 && clear && noise.stream().allMatch(TitleNoise::isNoise));
    }

    private static boolean isNoise(String word) {
        return COMMON.contains(word) || NOISE.matcher(word).matches();
    }

    private static List<String> meaningfulWords(String text) {
        return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("[\\s,/|]+", -1))
                .filter(word -> !CONNECTING.contains(word))
                .toList();
    }

    private static String anyOf(String list) {
        return Arrays.stream(words(list)).map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String[] words(String list) {
        return list.strip().split("\\s+", -1);
    }
}

package io.kryten.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words of titles that describe the encoding or the origin of a media, not its content. */
final class TitleNoise {

    /** Noise at any place. */
    private static final Set<String> TECHNICAL = words("""
            x264 x265 h264 h265 h.264 h.265 hevc xvid divx 10bit 10-bit
            bluray blu-ray bdrip brrip bdremux remux web-dl webdl webrip web-rip dvdrip dvd-rip dvdscr hdtv hdrip
            hdcam vhsrip vhs-rip tvrip hdtvrip web-dlrip satrip
            """);

    /** Noise in brackets, or alone behind a {@code |}. */
    private static final Set<String> QUALITY = words("""
            4k 8k hd fhd uhd hq sd hdr hdr10 hdr10+ sdr avc av1 vp9 aac ac3 eac3 dts dts-hd truehd flac mp3 5.1 7.1
            60fps 30fps bd
            """);

    /** Noise in brackets, or behind a dash together with other noise. */
    private static final Set<String> TELLING = words("""
            official lyric lyrics visualizer visualiser remastered remaster restored upscaled
            subs subbed subtitle subtitles dubbed 公式
            """);

    /** Names of release groups; noise in brackets. */
    private static final Set<String> MAKERS = words("""
            yts yts.mx yts.am yts.ag yts.lt yify rarbg eztv ettv galaxyrg tgx subsplease horriblesubs erai-raws
            """);

    /** Noise in brackets. Behind a dash, they may be a title. */
    private static final Set<String> COMMON = words("""
            3d dvd vhs web video music audio full movie film eng english sub youtube vimeo dailymotion mv
            """);

    /** Pairs of common words that are as clear as {@link #TELLING}. */
    private static final Set<String> PHRASES =
            Set.of("music video", "full movie", "full film", "full video", "full audio");

    private static final Set<String> CONNECTING = words("in and with w/ & + -");

    private static final Set<String> SITES = words("youtube vimeo dailymotion");

    /** A suffix that YouTube adds to the names of musicians. */
    private static final String TOPIC = "topic";

    private static final Set<String> FILE_ENDINGS = words("""
            mkv mp4 m4v avi webm mov flv wmv ogv mpg mpeg m2ts vob mp3 flac ogg opus wav m4a m3u8
            """);

    private static final Pattern RESOLUTION = Pattern.compile("\\d{3,4}[pi](?:\\d\\d)?");

    /** The checksum of a file; it needs a letter and a digit, because a word or a date may match otherwise. */
    private static final Pattern CHECKSUM = Pattern.compile("(?=.*\\d)(?=.*[a-f])[\\da-f]{8}");

    private static final Pattern YEAR = Pattern.compile("(?:19\\d\\d|20[0-3]\\d)");

    private TitleNoise() {}

    /**
     * Whether a word is technical, or starts with a technical word before more of them or the name of a release group
     * ({@code DVDRip.XviD-GROUP}).
     */
    static boolean isTechnical(String word) {
        String lower = lower(word);
        return isPlainlyTechnical(lower) || isTechnicalBefore('-', lower) || isTechnicalBefore('.', lower);
    }

    private static boolean isTechnicalBefore(char end, String lower) {
        int place = lower.indexOf(end);
        return place > 0 && isPlainlyTechnical(lower.substring(0, place));
    }

    /** Whether a word describes an edition ({@code Remastered}), so it is noise before technical words. */
    static boolean isTelling(String word) {
        return TELLING.contains(lower(word));
    }

    /** Whether a word describes the quality, so it is noise between a year and technical words. */
    static boolean isQuality(String word) {
        return QUALITY.contains(lower(word));
    }

    /** Whether a text consists of quality words only, so it is noise behind decoration. */
    static boolean isQualityAlone(String text) {
        return !text.isBlank() && Arrays.stream(wordsOf(text)).allMatch(word -> isTechnical(word) || isQuality(word));
    }

    /** Whether a text, for example between brackets, is noise only. */
    static boolean isDecoration(String text) {
        if (text.isBlank()) {
            return true;
        }
        boolean noise = false;
        for (String word : wordsOf(text)) {
            boolean decorates = isNoise(word)
                    || isYear(word)
                    || MAKERS.contains(word)
                    || CHECKSUM.matcher(word).matches();
            if (!decorates && !isFiller(word)) {
                return false;
            }
            noise |= decorates;
        }
        return noise;
    }

    /**
     * Whether the text behind a dash is noise. A song may be called "Video", and a film "Film Music", but hardly "Official
     * Video".
     */
    static boolean isTail(char line, String text) {
        String lower = lower(text.strip());
        return SITES.contains(lower)
                || (line == '-' && lower.equals(TOPIC))
                || (line == '|' && QUALITY.contains(lower))
                || isTellingNoise(wordsOf(lower));
    }

    static boolean isYear(String word) {
        return YEAR.matcher(word).matches();
    }

    static boolean isFileEnding(String word) {
        return FILE_ENDINGS.contains(lower(word));
    }

    private static boolean isTellingNoise(String[] words) {
        int noise = 0;
        boolean telling = false;
        String before = "";
        for (String word : words) {
            if (isNoise(word)) {
                noise++;
                telling |= !COMMON.contains(word) || PHRASES.contains(before + ' ' + word);
            } else if (!isFiller(word) && !isYear(word)) {
                return false;
            }
            before = word;
        }
        return noise > 1 && telling;
    }

    private static boolean isNoise(String lower) {
        return isTechnical(lower) || QUALITY.contains(lower) || TELLING.contains(lower) || COMMON.contains(lower);
    }

    private static boolean isFiller(String lower) {
        return lower.isEmpty() || CONNECTING.contains(lower);
    }

    private static String[] wordsOf(String text) {
        return lower(text.strip()).split("[\\s,/|]+", -1);
    }

    private static boolean isPlainlyTechnical(String lower) {
        return TECHNICAL.contains(lower) || RESOLUTION.matcher(lower).matches();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("\\s+", -1));
    }
}

package io.kryten.command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A URL of a video. Supports the forms that CyTube's page accepts and the forms of the sites' share buttons and embed codes.
 */
final class MediaAddress {

    private static final Pattern ADDRESS =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]*)://(?:[^/?#]*@)?([^/?#:@]+)(?::\\d+)?([^?#]*)(\\?[^#]*)?(?:#.*)?");

    /** Sites whose pages are never files: a URL of such a site that matches no form is no video. */
    private static final String SITE = "(?:[\\w-]+\\.)*(?:youtube\\.com|youtube-nocookie\\.com|youtu\\.be|vimeo\\.com"
            + "|dailymotion\\.com|dai\\.ly|twitch\\.tv|livestream\\.com|soundcloud\\.com|streamable\\.com"
            + "|(?:drive|docs)\\.google\\.com|bitchute\\.com|nicovideo\\.jp|nico\\.ms|odysee\\.com|bandcamp\\.com)";

    private static final Pattern PAGE = Pattern.compile(SITE);

    private static final Pattern WITHOUT_SCHEME = Pattern.compile("(?i)" + SITE + "\\.?/.*");

    /** Paths of files on such sites; {@code /uc} is Google Drive's download. */
    private static final Pattern FILE =
            Pattern.compile("(?i).*\\.(?:mp4|m4v|webm|ogv|ogg|mov|mkv|mp3|m4a|aac|opus|flac|wav)|/uc");

    private static final String YOUTUBE = "(?:m\\.|music\\.|gaming\\.)?youtube(?:-nocookie)?\\.com";

    private static final String TWITCH = "(?:m\\.|go\\.)?twitch\\.tv";

    /** Characters that end an id. */
    private static final String REST = "(?:[^\\w-].*)?";

    /** Matched against host, path and query; the groups are the parts of the id. */
    private static final List<Form> FORMS = List.of(
            form(MediaSource.YOUTUBE, YOUTUBE + "/watch/?\\?(?:.*&)?v=([\\w-]+)" + REST),
            form(MediaSource.YOUTUBE, YOUTUBE + "/(?:shorts|live|v|e|watch|embed(?!/videoseries))/([\\w-]+)" + REST),
            form(MediaSource.YOUTUBE, "youtu\\.be/([\\w-]+)" + REST),
            form(
                    MediaSource.YOUTUBE_PLAYLIST,
                    "(?:" + YOUTUBE + "/(?:playlist|watch|(?:embed|live|shorts)/[\\w-]+)|youtu\\.be/[\\w-]+)"
                            + "/?\\?(?:.*&)?list=([\\w-]+)" + REST),
            form(
                    MediaSource.VIMEO,
                    "(?:m\\.)?vimeo\\.com/(?:channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/\\d+/video/|ondemand/[^/]+/)?(\\d+)"
                            + REST),
            form(MediaSource.VIMEO, "player\\.vimeo\\.com/video/(\\d+)" + REST),
            form(MediaSource.DAILYMOTION, "(?:m\\.|touch\\.)?dailymotion\\.com/(?:embed/)?video/([A-Za-z0-9]+).*"),
            form(MediaSource.DAILYMOTION, "geo\\.dailymotion\\.com/player.*[?&]video=([A-Za-z0-9]+).*"),
            form(MediaSource.DAILYMOTION, "dai\\.ly/([A-Za-z0-9]+).*"),
            form(MediaSource.SOUNDCLOUD, "(?:m\\.|on\\.)?soundcloud\\.com/[^?].*"),
            form(MediaSource.LIVESTREAM, "livestream\\.com/accounts/(\\d+)/events/(\\d+)" + REST),
            form(MediaSource.TWITCH_CLIP, TWITCH + "/[^/]+/clip/([\\w-]+)" + REST),
            form(MediaSource.TWITCH_CLIP, "clips\\.twitch\\.tv/(?:embed/?\\?(?:.*&)?clip=)?([\\w-]+)" + REST),
            form(MediaSource.TWITCH_VIDEO, TWITCH + "/(?:videos|[^/]+/v(?:ideo)?)/(\\d+)" + REST),
            form(MediaSource.TWITCH_VIDEO, "player\\.twitch\\.tv/?\\?(?:.*&)?video=v?(\\d+)" + REST),
            form(MediaSource.TWITCH, "player\\.twitch\\.tv/?\\?(?:.*&)?channel=(\\w+)" + REST),
            form(MediaSource.TWITCH, TWITCH + "/(?!(?:directory|videos)\\b)(\\w+)/?(?:\\?.*)?"),
            form(MediaSource.GOOGLE_DRIVE, "(?:drive|docs)\\.google\\.com/(?:.*/)?file/(?:u/\\d+/)?d/([\\w-]+)" + REST),
            form(MediaSource.GOOGLE_DRIVE, "(?:drive|docs)\\.google\\.com/open\\?(?:.*&)?id=([\\w-]+)" + REST),
            form(MediaSource.STREAMABLE, "streamable\\.com/(?:[eos]/)?([\\w-]+)" + REST),
            form(MediaSource.BITCHUTE, "(?:old\\.)?bitchute\\.com/(?:video|embed)/([\\w-]+)" + REST),
            form(MediaSource.NICONICO, "(?:sp\\.|embed\\.)?nicovideo\\.jp/watch/(\\w+)" + REST),
            form(MediaSource.NICONICO, "nico\\.ms/(\\w+)" + REST),
            form(MediaSource.ODYSEE, "odysee\\.com/(?:\\$/\\w+/)?@([^:/]+)(?::\\w+)?/([^:/?]+).*"),
            form(MediaSource.BANDCAMP, "([\\w-]+)\\.bandcamp\\.com/track/([^/?]+).*"),
            form(
                    MediaSource.PEERTUBE,
                    "([^/]+)/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9]{22})"
                            + REST));

    private final String text;
    private final String scheme;
    private final String host;
    private final String path;
    private final String query;

    private MediaAddress(Matcher parts) {
        this.scheme = parts.group(1).toLowerCase(Locale.ROOT);
        this.text = this.scheme + parts.group().substring(this.scheme.length());
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        this.host = name.startsWith("www.") ? name.substring(4) : name;
        this.path = parts.group(3);
        this.query = (parts.group(4) != null) ? parts.group(4) : "";
    }

    /**
     * Reads an address. Its scheme may be missing if it starts with {@code //} or names a known site.
     *
     * @param text any text without white space
     * @return the address; null if the text is none
     */
    static @Nullable MediaAddress of(String text) {
        String relative = WITHOUT_SCHEME.matcher(text).matches() ? "//" + text : text;
        Matcher parts = ADDRESS.matcher(relative.startsWith("//") ? "https:" + relative : relative);
        return parts.matches() ? new MediaAddress(parts) : null;
    }

    /** {@return type and id, matched in CyTube's order; null if the URL denotes no video} */
    @Nullable
    MediaLink link() {
        if (this.scheme.equals("rtmp")) {
            return new MediaLink(MediaSource.RTMP.type(), this.text);
        }
        if (!isWeb()) {
            return null;
        }
        if (this.path.endsWith(".m3u8")) {
            return new MediaLink(MediaSource.HLS.type(), this.text);
        }
        if (this.path.endsWith(".json")) {
            return new MediaLink(MediaSource.CUSTOM_MANIFEST.type(), this.text);
        }
        for (Form form : FORMS) {
            MediaLink link = link(form);
            if (link != null) {
                return link;
            }
        }
        boolean file =
                !PAGE.matcher(this.host).matches() || FILE.matcher(this.path).matches();
        return file ? new MediaLink(MediaSource.RAW_FILE.type(), this.text) : null;
    }

    /** {@return type and id at one source, for an address that names videos of several types; null if it names none} */
    @Nullable
    MediaLink link(MediaSource source) {
        return FORMS.stream()
                .filter(form -> form.source == source && isWeb())
                .map(this::link)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private boolean isWeb() {
        return this.scheme.equals("http") || this.scheme.equals("https");
    }

    private @Nullable MediaLink link(Form form) {
        Matcher parts = form.pattern.matcher(this.host + this.path + this.query);
        if (!parts.matches()) {
            return null;
        }
        return new MediaLink(form.source.type(), form.source.goesByAddress() ? this.text : id(form.source, parts));
    }

    private static String id(MediaSource source, Matcher parts) {
        String first = (source == MediaSource.TWITCH_VIDEO) ? "v" + parts.group(1) : parts.group(1);
        return (parts.groupCount() == 1) ? first : first + ";" + parts.group(2);
    }

    private static Form form(MediaSource source, String pattern) {
        return new Form(source, Pattern.compile(pattern));
    }

    private record Form(MediaSource source, Pattern pattern) {}
}

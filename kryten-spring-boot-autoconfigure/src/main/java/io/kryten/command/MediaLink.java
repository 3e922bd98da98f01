package io.kryten.command;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;

/**
 * A media that CyTube can add to a playlist: the short name of its source, and its id at that source.
 *
 * <pre>{@code
 * MediaLink link = MediaLink.parse("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42");
 * link.type();     // "yt"
 * link.id();       // "dQw4w9WgXcQ"
 * link.toUrl();    // Optional[https://youtu.be/dQw4w9WgXcQ]
 * }</pre>
 *
 * <p>CyTube 3.86 supports these types:
 *
 * <table>
 * <caption>Types and ids</caption>
 * <tr><th>type</th><th>source</th><th>id</th></tr>
 * <tr><td>{@code yt}, {@code yp}</td><td>YouTube, a playlist of it</td><td>the video's or the playlist's id</td></tr>
 * <tr><td>{@code vi}, {@code dm}</td><td>Vimeo, Dailymotion</td><td>the video's id</td></tr>
 * <tr><td>{@code tw}, {@code tv}, {@code tc}</td><td>Twitch: live, video, clip</td><td>channel; {@code v} and a number; the clip's name. CyTube 3.86 takes only clip names of letters</td></tr>
 * <tr><td>{@code li}</td><td>livestream.com</td><td>{@code account;event}, both numbers</td></tr>
 * <tr><td>{@code gd}, {@code sb}, {@code bc}, {@code nv}</td><td>Google Drive, Streamable, BitChute, Niconico</td><td>the video's id</td></tr>
 * <tr><td>{@code pt}</td><td>PeerTube</td><td>{@code host;id}</td></tr>
 * <tr><td>{@code od}, {@code bn}</td><td>Odysee, Bandcamp</td><td>{@code user;video}, {@code artist;track}</td></tr>
 * <tr><td>{@code sc}</td><td>SoundCloud</td><td>the address; CyTube 3.86 refuses it</td></tr>
 * <tr><td>{@code fi}, {@code hl}, {@code rt}</td><td>a file, an HLS stream, an RTMP stream</td><td>the address; CyTube takes HLS by {@code https} only</td></tr>
 * <tr><td>{@code cm}</td><td>custom manifest</td><td>the address of the JSON file</td></tr>
 * <tr><td>{@code cu}</td><td>custom embed</td><td>the {@code <iframe>} code</td></tr>
 * </table>
 *
 * @param type CyTube's short name of the source
 * @param id the id at that source
 */
public record MediaLink(String type, String id) {

    private static final Pattern TYPE_AND_ID = Pattern.compile("(?s)([A-Za-z]{2}):(.+)");

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\ufeff]");

    private static final Pattern AROUND = Pattern.compile("^" + WHITE_SPACE + "+|" + WHITE_SPACE + "+$");

    /**
     * Validates type and id.
     *
     * @param type CyTube's short name of the source
     * @param id the id at that source, not an address unless the source goes by addresses
     * @throws KrytenValidationException if CyTube does not know the type, or the id is none of that source
     */
    public MediaLink {
        MediaSource source = source(type);
        if (!source.isId(id)
                || (source != MediaSource.CUSTOM_EMBED
                        && WHITE_SPACE.matcher(id).find())) {
            throw new KrytenValidationException("'" + LogSafe.of(id, 100) + "' is no id of type '" + type
                    + "': it must be of the form " + source.form());
        }
    }

    /**
     * Parses pasted text: the URL of a video, {@code type:id}, or the code of an {@code <iframe>}. The type may be in upper case,
     * and the scheme of a URL may be missing. Other parts of a URL, such as a time, are ignored. The URL of a video within a
     * YouTube playlist denotes the video; {@link #of} finds the playlist. The URL of an unknown site denotes a file, an HLS stream
     * ({@code .m3u8}) or a custom manifest ({@code .json}).
     *
     * @param text the text; white space around it is ignored
     * @return type and id
     * @throws KrytenValidationException if the text denotes no video that CyTube can play
     */
    public static MediaLink parse(String text) {
        String trimmed = trimmed(text);
        Matcher typed = TYPE_AND_ID.matcher(trimmed);
        if (typed.matches()) {
            return of(typed.group(1), typed.group(2));
        }
        if (MediaSource.CUSTOM_EMBED.isId(trimmed)) {
            return new MediaLink(MediaSource.CUSTOM_EMBED.type(), trimmed);
        }
        MediaAddress address = WHITE_SPACE.matcher(trimmed).find() ? null : MediaAddress.of(trimmed);
        MediaLink link = (address != null) ? address.link() : null;
        if (link == null) {
            throw new KrytenValidationException("'" + LogSafe.of(text, 100) + "' names no video: "
                    + ((address != null) ? "it is an address without a video that CyTube can play" : "it is no address")
                    + ". Give the address of a video on YouTube, Vimeo, Dailymotion, Twitch, Google Drive, Streamable,"
                    + " BitChute, Niconico, Odysee, Bandcamp, PeerTube or livestream.com, of a file, of a stream, or"
                    + " type:id with one of these types: " + MediaSource.types());
        }
        return link;
    }

    /**
     * Creates a link from type and id. A URL in place of the id is parsed as by {@link #parse}, except that the type decides
     * between the video and the playlist of one YouTube URL.
     *
     * @param type CyTube's short name of the source, in any case
     * @param id the id at that source, or an address of the same source
     * @return type and id
     * @throws KrytenValidationException if CyTube does not know the type, the id is none of that source, or the address is
     * of another source
     */
    public static MediaLink of(String type, String id) {
        MediaSource source = source(type.toLowerCase(Locale.ROOT));
        String given = trimmed(id);
        if (source == MediaSource.CUSTOM_EMBED || !isAddress(given)) {
            return new MediaLink(source.type(), source.idOf(given));
        }
        MediaAddress address = MediaAddress.of(given);
        MediaLink exact = (address != null) ? address.link(source) : null;
        MediaLink link = (exact != null) ? exact : parse(given);
        if (link.type.equals(source.type())) {
            return link;
        }
        if (source.goesByAddress() && source(link.type).goesByAddress()) {
            return new MediaLink(source.type(), link.id);
        }
        throw new KrytenValidationException("'" + LogSafe.of(id, 100) + "' is of type '" + link.type
                + "', not of type '" + type + "'; give the type that fits, or let MediaLink.parse find it");
    }

    /**
     * A video of YouTube.
     *
     * @param id the video's id, or an address of the video
     * @return type and id
     */
    public static MediaLink youtube(String id) {
        return of(MediaSource.YOUTUBE.type(), id);
    }

    /**
     * A video of Vimeo.
     *
     * @param id the video's id, or an address of the video
     * @return type and id
     */
    public static MediaLink vimeo(String id) {
        return of(MediaSource.VIMEO.type(), id);
    }

    /** {@return whether a text is a URL or {@code type:id} rather than a plain id} */
    static boolean isAddress(String text) {
        String trimmed = trimmed(text);
        Matcher typed = TYPE_AND_ID.matcher(trimmed);
        return MediaAddress.of(trimmed) != null
                || (typed.matches() && MediaSource.of(typed.group(1).toLowerCase(Locale.ROOT)) != null);
    }

    /** {@return the URL of the page of the media; empty for a custom embed} */
    public Optional<String> toUrl() {
        return Optional.ofNullable(source(this.type).address(this.id));
    }

    /** {@return {@code type:id}, which {@link #parse} accepts} */
    @Override
    public String toString() {
        return this.type + ":" + this.id;
    }

    private static String trimmed(String text) {
        return AROUND.matcher(ArgumentRules.given("link", text)).replaceAll("");
    }

    private static MediaSource source(String type) {
        MediaSource source = MediaSource.of(type);
        if (source == null) {
            throw new KrytenValidationException("'" + LogSafe.of(type, 40)
                    + "' is no media type that CyTube knows; the types are " + MediaSource.types());
        }
        return source;
    }
}

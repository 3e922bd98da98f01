package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/** What is special about a simulated line of chat. Made by {@link EventSimulator#simulateChat}. */
public final class ChatLine {

    /** Longer ago than any sensible {@code kryten.listener.replay-grace}. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final String username;
    private final Map<String, Object> meta = new LinkedHashMap<>();
    private String html;
    private Instant time;

    ChatLine(String username, String text, Instant now) {
        this.username = given(username, "a sender");
        this.html = CyTubeHtml.of(given(text, "a text"));
        this.time = now;
        if (text.startsWith(">")) {
            this.meta.put("addClass", "greentext");
        }
    }

    /**
     * The sender is shadow-muted: only moderators, and so the robot, see the line.
     *
     * @return this
     */
    public ChatLine shadow() {
        this.meta.put("shadow", true);
        return this;
    }

    /**
     * It was said with {@code /me}.
     *
     * @return this
     */
    public ChatLine action() {
        this.meta.put("addClass", "action");
        this.meta.put("action", true);
        return this;
    }

    /**
     * The sender shows their rank. The rank of a sender who does not show it is not in a line: tell it before, with
     * {@link EventSimulator#simulateRank}.
     *
     * @param rank the rank shown
     * @return this
     */
    public ChatLine modFlair(Rank rank) {
        this.meta.put("modflair", rank.value());
        return this;
    }

    /**
     * It is shown in a special way.
     *
     * @param name for example {@code greentext} or {@code shout}
     * @return this
     */
    public ChatLine addClass(String name) {
        this.meta.put("addClass", name);
        return this;
    }

    /**
     * It reads so in CyTube's HTML, instead of the text that was typed; see {@link HtmlText}.
     *
     * @param html the line as CyTube sends it
     * @return this
     */
    public ChatLine html(String html) {
        this.html = given(html, "a text");
        return this;
    }

    /**
     * It was said at this time by CyTube's clock. The robot passes it on now.
     *
     * @param time when
     * @return this
     */
    public ChatLine at(Instant time) {
        this.time = time;
        return this;
    }

    /**
     * It is an old line of a day ago, as CyTube repeats them to whoever joins.
     *
     * @return this
     */
    public ChatLine replayed() {
        // Old for a clock that stands in the past or the future as well.
        Instant now = Instant.now();
        this.time = (this.time.isBefore(now) ? this.time : now).minus(LONG_AGO);
        return this;
    }

    Map<String, Object> payload() {
        return Map.of("username", this.username, "msg", this.html, "meta", this.meta, "time", this.time.toEpochMilli());
    }

    /** Tests are often not checked for null when they are compiled. */
    private static String given(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("A line needs " + what + ", not null");
        }
        return value;
    }
}

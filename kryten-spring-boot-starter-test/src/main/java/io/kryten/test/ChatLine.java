package io.kryten.test;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.kryten.Rank;
import io.kryten.text.HtmlText;
import org.jspecify.annotations.Nullable;

/** Details of a simulated line of chat. Made by {@link EventSimulator#simulateChat}. */
public final class ChatLine {

    /** More than any sensible {@code kryten.listener.replay-grace}. */
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final String username;
    private final Map<String, Object> meta = new LinkedHashMap<>();
    private final Instant now;
    private String html;
    private Instant time;

    ChatLine(String username, String text, Instant now) {
        this.username = given(username, "a sender");
        this.html = CyTubeHtml.of(given(text, "a text"));
        this.now = now;
        this.time = now;
        if (text.startsWith(">")) {
            this.meta.put("addClass", "greentext");
        }
    }

    /**
     * Makes the sender shadow-muted: only moderators, and so the robot, see the line.
     *
     * @return this
     */
    public ChatLine shadow() {
        this.meta.put("shadow", true);
        return this;
    }

    /**
     * Makes it a {@code /me} line.
     *
     * @return this
     */
    public ChatLine action() {
        this.meta.put("addClass", "action");
        this.meta.put("action", true);
        return this;
    }

    /**
     * Shows the sender's rank. Other lines do not carry the rank: set it before, with {@link
     * EventSimulator#simulateRank}.
     *
     * @param rank the rank shown
     * @return this
     */
    public ChatLine modFlair(Rank rank) {
        this.meta.put("modflair", rank.value());
        return this;
    }

    /**
     * Sets the style, CyTube's {@code addClass}, instead of an earlier one.
     *
     * @param name for example {@code greentext} or {@code shout}
     * @return this
     */
    public ChatLine addClass(String name) {
        this.meta.put("addClass", name);
        return this;
    }

    /**
     * Sets CyTube's HTML of the line, instead of the typed text; see {@link HtmlText}.
     *
     * @param html the line as CyTube sends it
     * @return this
     */
    public ChatLine html(String html) {
        this.html = given(html, "a text");
        return this;
    }

    /**
     * Sets the time by CyTube's clock. The robot publishes the line now.
     *
     * @param time the time
     * @return this
     */
    public ChatLine at(Instant time) {
        this.time = time;
        return this;
    }

    /**
     * Makes it a line of a day ago, as CyTube repeats them at a join.
     *
     * @return this
     */
    public ChatLine replayed() {
        this.time = this.now.minus(LONG_AGO);
        return this;
    }

    Map<String, Object> payload() {
        return Map.of("username", this.username, "msg", this.html, "meta", this.meta, "time", this.time.toEpochMilli());
    }

    /** Tests are often compiled without null checks. */
    private static String given(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("A line needs " + what + ", not null");
        }
        return value;
    }
}

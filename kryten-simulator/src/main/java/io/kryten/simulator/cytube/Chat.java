package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.parser.Parser;

/** The channel's chat. */
final class Chat implements RoomModule {

    /** Greatest length of a line, in UTF-16 units. */
    static final int LONGEST_LINE = 320;

    /** Number of lines that a joining client receives. */
    private static final int REMEMBERED = 15;

    /** Number of lines whose times are known, above which they are forgotten. */
    private static final int TIMED = 1_000;

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]+");

    /** Text of JavaScript's white space alone. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\x0B\\uFEFF]*");

    private static final FrameShape LINE = FrameShape.object("msg", "string", "meta", "object,optional");

    private final Room room;
    private final Permissions permissions;
    private final Options options;
    private final Drinks drinks;
    private final AfkModule away;
    private final ChatFormatter formatter;
    private final ChatLimits limits;

    private final Deque<ObjectNode> lines = new ArrayDeque<>();

    /** Time of the last of equal lines, by user and text. */
    private final Map<List<JsonNode>, Long> times = new HashMap<>();

    Chat(
            Room room,
            Permissions permissions,
            Options options,
            Drinks drinks,
            AfkModule away,
            ChatFormatter formatter,
            ChatLimits limits) {
        this.room = room;
        this.permissions = permissions;
        this.options = options;
        this.drinks = drinks;
        this.away = away;
        this.formatter = formatter;
        this.limits = limits;
        room.frames().on("chatMsg", LINE, this::read);
        room.commands().add("me", this::act);
        room.commands().add("sp", this::spoil);
        room.commands().add("say", this::shout);
        room.commands().add("rcv", this::shout);
        room.commands().add("shout", this::shout);
        room.commands().add("a", this::flair);
        room.commands().add("clear", this::clear);
        room.commands().add("afk", (client, words, meta) -> away.set(client, !client.isAfk()));
    }

    /** {@return the last lines that were sent to all clients, the newest last} */
    List<ChatMessage> lines() {
        return this.lines.stream().map(ChatMessage::read).toList();
    }

    @Override
    public void load(JsonNode state) {
        state.path("chatbuffer").forEach(line -> this.lines.add((ObjectNode) line));
    }

    @Override
    public void joined(Client client) {
        this.lines.forEach(line -> client.send("chatMsg", line));
    }

    private void read(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "chat")) {
            return;
        }
        String text = frame.path("msg").textValue();
        text = text.substring(0, Math.min(LONGEST_LINE, text.length()));
        if (this.limits.isTooNew(client, text)) {
            return;
        }
        if (!this.options.isOn("allow_ascii_control")) {
            text = CONTROL.matcher(text).replaceAll(" ");
        }
        if (BLANK.matcher(text).matches() || !client.isNamed()) {
            client.refuse(client.isNamed() ? "a blank line is no line" : "chat needs a name");
            return;
        }
        ObjectNode meta = Json.object();
        JsonNode flair = frame.path("meta").path("modflair");
        if (client.isAtLeast(EffectiveRank.MODERATOR)
                && flair.isNumber()
                && flair.doubleValue() == client.standing().effective()) {
            meta.set("modflair", flair);
        }
        say(client, this.drinks.read(client, text, meta), meta);
    }

    /** Sends a line, or runs its slash command. */
    private void say(Client client, String line, ObjectNode meta) {
        if (!line.contains("/afk")) {
            this.away.set(client, false);
        }
        ObjectNode message = Json.object().put("username", client.name()).put("msg", this.formatter.format(line));
        message.set("meta", meta);
        message.put("time", timeOf(message));
        if (this.limits.isTooFast(client)) {
            return;
        }
        if (line.startsWith(">")) {
            meta.put("addClass", "greentext");
        }
        if (this.room.commands().run(client, line, meta)) {
            return;
        }
        if (client.isShadowMuted()) {
            sayInShadow(message);
        } else if (client.isMuted()) {
            client.send(
                    "noflood", Json.object().put("action", "chat").put("msg", "You have been muted on this channel."));
        } else {
            sayToAll(message);
        }
    }

    /** {@return the time of a line, later than that of an equal line: a clock may stand still, but a repetition has the same time} */
    private long timeOf(ObjectNode message) {
        if (this.times.size() > TIMED) {
            this.times.clear();
        }
        return this.times.merge(
                List.of(message.path("username"), message.path("msg")),
                this.room.time().millis(),
                (before, now) -> Math.max(now, before + 1));
    }

    /** A shadow-muted user's line reaches shadow-muted users, clients without a name, and moderators. */
    private void sayInShadow(ObjectNode message) {
        this.room.broadcast(Client::isShadowMuted, "chatMsg", message);
        this.room.broadcast(client -> !client.isNamed(), "chatMsg", message);
        ObjectNode marked = message.deepCopy();
        marked.withObjectProperty("meta").put("shadow", true);
        this.room.broadcast(client -> client.isAtLeast(EffectiveRank.MODERATOR), "chatMsg", marked);
    }

    private void sayToAll(ObjectNode message) {
        this.room.broadcast("chatMsg", message);
        remember(message);
        String style = message.path("meta").path("addClass").asText();
        this.room.log("<" + message.path("username").asText() + (style.isEmpty() ? "" : "." + style) + "> "
                + Parser.unescapeEntities(message.path("msg").asText(), false));
    }

    private void remember(ObjectNode message) {
        this.lines.add(message);
        if (this.lines.size() > REMEMBERED) {
            this.lines.remove();
        }
    }

    private void act(Client client, CommandArguments words, ObjectNode meta) {
        say(client, words.text(), meta.put("addClass", "action").put("action", true));
    }

    private void spoil(Client client, CommandArguments words, ObjectNode meta) {
        say(client, words.text(), meta.put("addClass", "spoiler"));
    }

    private void shout(Client client, CommandArguments words, ObjectNode meta) {
        if (client.needs(EffectiveRank.LEADER, "to shout")) {
            meta.put("addClass", "shout")
                    .put("addClassToNameAndTimestamp", true)
                    .put("forceShowName", true);
            say(client, words.text(), meta);
        }
    }

    /** Speaks as an administrator of the site, whose icon and label the words may set. */
    private void flair(Client client, CommandArguments words, ObjectNode meta) {
        if (client.standing().onSite() < EffectiveRank.SITE_ADMIN) {
            client.refuse("the flair of a site administrator needs rank 255, and " + client.describe());
            return;
        }
        String label = "label-danger";
        String icon = "glyphicon-globe";
        List<String> said = new ArrayList<>();
        for (String word : words.given() ? words.text().split(" ", -1) : new String[0]) {
            if (word.startsWith("!icon-")) {
                icon = "glyph" + word.substring(1);
            } else if (word.startsWith("!label-")) {
                label = word.substring(1);
            } else {
                said.add(word);
            }
        }
        meta.putObject("superadminflair").put("labelclass", label).put("icon", icon);
        say(client, String.join(" ", said), meta.put("forceShowName", true));
    }

    private void clear(Client client, CommandArguments words, ObjectNode meta) {
        if (!this.permissions.check(client, "chatclear")) {
            return;
        }
        this.lines.clear();
        this.room.broadcast("clearchat", Json.object().put("clearedBy", client.name()));
        this.room.notices().tell(client.name() + " cleared chat.", -1);
        this.room.log("[mod] " + client.name() + " used /clear");
    }
}

package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Poll;
import org.jspecify.annotations.Nullable;

/** The open poll. Each IP address has one vote, which may be changed and leaves with its client. */
final class Polls implements RoomModule {

    private static final int LONGEST_TEXT = 255;

    private static final int MOST_OPTIONS = 50;

    private static final double LONGEST_SECONDS = 86_400;

    private static final Pattern COMMAND = Pattern.compile("^/h?poll");

    private static final Pattern COMMA = Pattern.compile(",");

    private static final FrameShape NEW_POLL = FrameShape.object(
            "title", "string",
            "timeout", "number,optional",
            "obscured", "boolean",
            "retainVotes", "boolean,optional",
            "opts", "array");

    private final Room room;

    private final Permissions permissions;

    private final RoomTimer timer;

    /** Clients that receive hidden counts, decided at the join and at a rank change only. */
    private final Set<Client> seeing = new LinkedHashSet<>();

    private @Nullable OpenPoll poll;

    Polls(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        this.timer = room.timer(() -> closeBy("[poll timer]"));
        room.clients().onRankChange((client, before) -> place(client));
        room.frames().on("newPoll", NEW_POLL, this::open);
        room.frames().on("vote", FrameShape.object("option", "number"), this::vote);
        room.frames().on("closePoll", (client, data) -> closeByFrame(client));
        room.commands().add("poll", (client, line, meta) -> command(client, line, false));
        room.commands().add("hpoll", (client, line, meta) -> command(client, line, true));
    }

    /** {@return the poll with its true counts, or null} */
    @Nullable
    Poll poll() {
        return (this.poll != null) ? this.poll.poll() : null;
    }

    @Override
    public void load(JsonNode state) {
        this.poll = state.path("poll").isObject() ? OpenPoll.load(state.path("poll")) : null;
    }

    @Override
    public void save(ObjectNode state) {
        state.set("poll", (this.poll != null) ? this.poll.save() : Json.nothing());
    }

    @Override
    public void closed() {
        this.timer.stop();
    }

    @Override
    public void joined(Client client) {
        if (this.poll != null) {
            client.send("newPoll", this.poll.frame(this.permissions.allows(client, "viewhiddenpoll")));
        }
        place(client);
    }

    @Override
    public void left(Client client) {
        this.seeing.remove(client);
        if (this.poll != null && this.poll.leave(client.ip())) {
            broadcast("updatePoll");
        }
    }

    private void place(Client client) {
        if (this.permissions.allows(client, "viewhiddenpoll")) {
            this.seeing.add(client);
        } else {
            this.seeing.remove(client);
        }
    }

    private void open(Client client, JsonNode frame) {
        if (!this.permissions.check(client, "pollctl")) {
            return;
        }
        close(client);
        String title = frame.path("title").textValue();
        List<JsonNode> options = new ArrayList<>();
        frame.path("opts").forEach(options::add);
        String problem = problem(title, options);
        JsonNode timeout = frame.path("timeout");
        boolean timed = !timeout.isMissingNode();
        if (problem == null && timed && !(timeout.doubleValue() >= 1 && timeout.doubleValue() <= LONGEST_SECONDS)) {
            problem = "Poll timeout must be between 1 and 86400 seconds";
        }
        if (problem != null) {
            client.error(problem);
            return;
        }
        boolean hidden = frame.path("obscured").booleanValue();
        open(client, title, texts(options), hidden, frame.path("retainVotes").asBoolean());
        if (timed) {
            this.timer.in(Duration.ofMillis((long) (timeout.doubleValue() * 1000)));
        }
    }

    private void command(Client client, String line, boolean hidden) {
        if (!this.permissions.check(client, "pollctl")) {
            return;
        }
        close(client);
        String[] parts = COMMA.split(COMMAND.matcher(line).replaceFirst(""), -1);
        List<JsonNode> options =
                List.of(parts).subList(1, parts.length).stream().map(Json::text).toList();
        String problem = problem(parts[0], options);
        if (problem != null) {
            client.error("Error creating poll: " + problem);
        } else {
            open(client, parts[0], texts(options), hidden, false);
        }
    }

    private void open(Client client, String title, List<String> options, boolean hidden, boolean keepVotes) {
        OpenPoll opened = new OpenPoll(
                ChatLinks.inPoll(title),
                options.stream().map(ChatLinks::inPoll).toList(),
                client.name(),
                this.room.time().millis(),
                hidden,
                keepVotes);
        this.poll = opened;
        broadcast("newPoll");
        this.room.log().add("[poll] " + client.name() + " opened poll: '" + opened.title() + "'");
    }

    private void vote(Client client, JsonNode frame) {
        OpenPoll open = this.poll;
        if (!this.permissions.check(client, "pollvote")) {
            return;
        }
        double option = frame.path("option").doubleValue();
        if (open == null) {
            client.refuse("no poll is open");
        } else if (!open.has(option)) {
            client.refuse("the poll has options 0 to " + (open.size() - 1) + ", not " + Js.toText(option));
        } else if (open.vote(client.ip(), option)) {
            broadcast("updatePoll");
        }
    }

    private void closeByFrame(Client client) {
        if (this.permissions.check(client, "pollctl")) {
            if (this.poll == null) {
                client.refuse("no poll is open");
            }
            closeBy(client.name());
        }
    }

    private void close(Client client) {
        if (this.permissions.allows(client, "pollctl")) {
            closeBy(client.name());
        }
    }

    private void closeBy(String name) {
        OpenPoll closed = this.poll;
        if (closed == null) {
            return;
        }
        if (closed.isHidden()) {
            closed.reveal();
            this.room.clients().broadcast("updatePoll", closed.frame(true));
        }
        this.timer.stop();
        this.room.clients().broadcast("closePoll", Json.nothing());
        this.room.log().add("[poll] " + name + " closed the active poll");
        this.poll = null;
    }

    private void broadcast(String frame) {
        OpenPoll told = this.poll;
        if (told != null) {
            this.room.clients().broadcast(this.seeing::contains, frame, told.frame(true));
            this.room.clients().broadcast(client -> !this.seeing.contains(client), frame, told.frame(false));
        }
    }

    private static @Nullable String problem(String title, List<JsonNode> options) {
        if (title.length() > LONGEST_TEXT) {
            return "Poll title must be no more than 255 characters long.";
        }
        if (options.size() > MOST_OPTIONS) {
            return "Polls are limited to a maximum of " + MOST_OPTIONS + " options.";
        }
        for (JsonNode option : options) {
            if (!option.isTextual()) {
                return "Poll options must be strings.";
            }
            if (option.textValue().isEmpty() || option.textValue().length() > LONGEST_TEXT) {
                return "Poll options must be 1-255 characters long.";
            }
        }
        return null;
    }

    private static List<String> texts(List<JsonNode> options) {
        return options.stream().map(JsonNode::textValue).toList();
    }
}

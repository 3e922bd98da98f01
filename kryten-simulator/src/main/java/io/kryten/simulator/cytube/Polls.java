package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Poll;
import org.jspecify.annotations.Nullable;

/** The open poll. Each IP address has one vote, which may be changed and leaves with its client. */
final class Polls implements RoomModule {

    private static final int LONGEST_TEXT = 255;

    private static final int MOST_OPTIONS = 50;

    private static final double LONGEST_SECONDS = 86_400;

    private static final FrameShape NEW_POLL = FrameShape.object(
            "title", "string",
            "timeout", "number,optional",
            "obscured", "boolean",
            "retainVotes", "boolean,optional",
            "opts", "array");

    private final Room room;

    private final Permissions permissions;

    private final RoomTimer timer;

    private @Nullable OpenPoll poll;

    Polls(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
        this.timer = room.timer(() -> close("[poll timer]"));
        room.frames().on("newPoll", NEW_POLL, (client, frame) -> open(client, frame, ""));
        room.frames().on("vote", FrameShape.object("option", "number"), this::vote);
        room.frames().on("closePoll", (client, data) -> close(client));
        room.commands().add("poll", (client, words, meta) -> open(client, words, false));
        room.commands().add("hpoll", (client, words, meta) -> open(client, words, true));
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
    public void joined(Client client) {
        if (this.poll != null) {
            client.send("newPoll", this.poll.frame(maySeeHidden(client)));
        }
    }

    @Override
    public void left(Client client) {
        if (this.poll != null && this.poll.leave(client.ip())) {
            broadcast("updatePoll", this.poll);
        }
    }

    /** Opens the poll of a chat command: title and options with commas between them. The title keeps the space before it. */
    private void open(Client client, CommandArguments words, boolean hidden) {
        String[] texts = (words.text().isEmpty() ? "" : " " + words.text()).split(",", -1);
        ObjectNode frame = Json.object().put("title", texts[0]).put("obscured", hidden);
        ArrayNode options = frame.putArray("opts");
        Arrays.stream(texts).skip(1).forEach(options::add);
        open(client, frame, "Error creating poll: ");
    }

    private void open(Client client, JsonNode frame, String refusal) {
        if (!this.permissions.check(client, "pollctl")) {
            return;
        }
        close(client.name());
        String problem = problem(frame);
        if (problem != null) {
            client.error(refusal + problem);
            return;
        }
        List<String> options = new ArrayList<>();
        frame.path("opts").forEach(option -> options.add(ChatLinks.inPoll(option.textValue())));
        OpenPoll opened = new OpenPoll(
                ChatLinks.inPoll(frame.path("title").textValue()),
                options,
                client.name(),
                this.room.time().millis(),
                frame.path("obscured").booleanValue());
        this.poll = opened;
        broadcast("newPoll", opened);
        this.room.log("[poll] " + client.name() + " opened poll: '" + opened.title() + "'");
        if (frame.has("timeout")) {
            this.timer.in(Duration.ofMillis((long) (frame.path("timeout").doubleValue() * 1000)));
        }
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
            client.refuse("the poll has options 0 to " + (open.size() - 1) + ", not "
                    + frame.path("option").asText());
        } else if (open.vote(client.ip(), (int) option)) {
            broadcast("updatePoll", open);
        }
    }

    private void close(Client client) {
        if (this.permissions.check(client, "pollctl")) {
            if (this.poll == null) {
                client.refuse("no poll is open");
            }
            close(client.name());
        }
    }

    private void close(String name) {
        OpenPoll closed = this.poll;
        if (closed == null) {
            return;
        }
        if (closed.isHidden()) {
            closed.reveal();
            broadcast("updatePoll", closed);
        }
        this.timer.stop();
        this.room.broadcast("closePoll", Json.nothing());
        this.room.log("[poll] " + name + " closed the active poll");
        this.poll = null;
    }

    private void broadcast(String frame, OpenPoll sent) {
        this.room.clients().all().forEach(client -> client.send(frame, sent.frame(maySeeHidden(client))));
    }

    private boolean maySeeHidden(Client client) {
        return this.permissions.allows(client, "viewhiddenpoll");
    }

    private static @Nullable String problem(JsonNode frame) {
        if (frame.path("title").textValue().length() > LONGEST_TEXT) {
            return "Poll title must be no more than 255 characters long.";
        }
        if (frame.path("opts").size() > MOST_OPTIONS) {
            return "Polls are limited to a maximum of " + MOST_OPTIONS + " options.";
        }
        for (JsonNode option : frame.path("opts")) {
            if (!option.isTextual()) {
                return "Poll options must be strings.";
            }
            if (option.textValue().isEmpty() || option.textValue().length() > LONGEST_TEXT) {
                return "Poll options must be 1-255 characters long.";
            }
        }
        double seconds = frame.path("timeout").asDouble(LONGEST_SECONDS);
        return (seconds >= 1 && seconds <= LONGEST_SECONDS) ? null : "Poll timeout must be between 1 and 86400 seconds";
    }
}

package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/**
 * Commands that request data of CyTube. The reply is the whole event, which the robot takes from the bus within five
 * seconds.
 */
final class RequestCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Frame BANS = new Frame("requestBanlist", RobotJson.object());

    private final Predicate<Frame> cytube;
    private final FrameWaiters events;
    private final RobotLoop loop;

    RequestCommands(Predicate<Frame> cytube, FrameWaiters events, RobotLoop loop) {
        this.cytube = cytube;
        this.events = events;
        this.loop = loop;
    }

    void addTo(CommandTable table) {
        table.add(
                question("ranks", "channelRanks", a -> new Frame("requestChannelRanks", RobotJson.object())),
                "requestChannelRanks",
                "request_channel_ranks");
        table.add(question("banlist", "banlist", a -> BANS), "requestBanlist", "request_banlist");
        table.add(question("log", "readChanLog", RequestCommands::log), "readChanLog", "read_chan_log");
        table.add(question("results", "searchResults", RequestCommands::search), "searchLibrary", "search_library");
        table.add(this::unban, "unban");
    }

    private CommandHandler question(String answer, String event, Function<Arguments, Frame> form) {
        return arguments -> ask(event, form.apply(arguments)).thenApply(envelope -> RobotJson.object(answer, envelope));
    }

    private static Frame log(Arguments arguments) {
        return new Frame("readChanLog", RobotJson.object("count", Python.integer(arguments.get("count", 100))));
    }

    private static Frame search(Arguments arguments) {
        JsonNode query = arguments.needed("Missing query", "query");
        return new Frame("searchMedia", RobotJson.object("query", query, "source", arguments.get("source", "library")));
    }

    /** Lifts a ban by its id; without an id, requests the list and looks for the name. */
    private CompletableFuture<JsonNode> unban(Arguments arguments) {
        JsonNode username = arguments.either("username", "name");
        JsonNode id = Python.isTruthy(arguments.get("ban_id")) ? arguments.get("ban_id") : arguments.get("id");
        if (!id.isNull() && !username.isNull()) {
            boolean sent = lift(Python.integer(id), username);
            return CompletableFuture.completedFuture(sent ? RobotJson.success() : RobotJson.refusal("Failed to unban"));
        }
        if (username.isNull()) {
            throw new CommandFailure("Missing username or ban_id");
        }
        return ask("banlist", BANS).thenApply(envelope -> unban(username, envelope));
    }

    private JsonNode unban(JsonNode username, JsonNode envelope) {
        String target = Python.text(username).toLowerCase(Locale.ROOT);
        int found = 0;
        int removed = 0;
        for (JsonNode ban : envelope.path("payload")) {
            if (Python.text(ban.path("name")).toLowerCase(Locale.ROOT).equals(target)) {
                found++;
                removed += ban.hasNonNull("id") && lift(ban.path("id"), ban.path("name")) ? 1 : 0;
            }
        }
        if (found == 0) {
            return RobotJson.refusal("No active ban for '" + Python.text(username) + "'");
        }
        return (removed > 0)
                ? RobotJson.success().set("removed", IntNode.valueOf(removed))
                : RobotJson.refusal("Failed to unban");
    }

    private boolean lift(JsonNode id, JsonNode name) {
        return this.cytube.test(new Frame("unban", RobotJson.object("id", Python.integer(id), "name", name)));
    }

    private CompletableFuture<JsonNode> ask(String event, Frame frame) {
        if (!this.cytube.test(frame)) {
            throw new CommandFailure("Failed to send " + event + " request to CyTube");
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        this.events.listen((name, envelope) -> {
            if (name.equals(event)) {
                answer.complete(envelope);
            }
            return answer.isDone();
        });
        this.loop.schedule(
                () -> answer.completeExceptionally(new CommandFailure(
                        "CyTube did not respond with '" + event + "' within " + PATIENCE.toSeconds() + ".0s")),
                PATIENCE);
        return answer;
    }
}

package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

import static io.kryten.simulator.robot.Arguments.named;

/** Commands that ask CyTube something: the answer is the whole event, which the robot takes from the bus within five seconds. */
final class Questions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RobotConfig config;
    private final CyTubeSender sender;
    private final Ears events;
    private final RobotLoop loop;

    Questions(RobotConfig config, CyTubeSender sender, Ears events, RobotLoop loop) {
        this.config = config;
        this.sender = sender;
        this.events = events;
        this.loop = loop;
    }

    void addTo(CommandTable table) {
        table.add(
                question("ranks", "channelRanks", Outgoing.ASK_RANKS, arguments -> named()),
                "requestChannelRanks",
                "request_channel_ranks");
        table.add(
                question("banlist", "banlist", Outgoing.ASK_BANS, arguments -> named()),
                "requestBanlist",
                "request_banlist");
        table.add(
                question(
                        "log",
                        "readChanLog",
                        Outgoing.READ_LOG,
                        arguments -> named("count", Python.integer(arguments.get("count", 100)))),
                "readChanLog",
                "read_chan_log");
        table.add(
                question(
                        "results",
                        "searchResults",
                        Outgoing.SEARCH,
                        arguments -> named(
                                "query",
                                arguments.needed("Missing query", "query"),
                                "source",
                                arguments.get("source", "library"))),
                "searchLibrary",
                "search_library");
        table.add(this::unban, "unban");
    }

    private CommandHandler question(
            String answer, String event, Outgoing what, Function<Arguments, Arguments> translation) {
        return fields -> {
            this.config.requireCommands();
            return ask(event, what, translation.apply(Arguments.of(fields)))
                    .thenApply(envelope -> Json.object(answer, envelope));
        };
    }

    /** Needs the ban's id, so without one it asks for the list first and looks for the name. */
    private CompletableFuture<JsonNode> unban(JsonNode fields) {
        this.config.requireCommands();
        Arguments arguments = Arguments.of(fields);
        JsonNode username = arguments.either("username", "name");
        JsonNode id = Python.isTruthy(arguments.get("ban_id")) ? arguments.get("ban_id") : arguments.get("id");
        if (!id.isNull() && !username.isNull()) {
            boolean sent = lift(Python.integer(id), username);
            return CompletableFuture.completedFuture(sent ? Json.success() : Json.refusal("Failed to unban"));
        }
        if (username.isNull()) {
            throw new CommandFailure("Missing username or ban_id");
        }
        return ask("banlist", Outgoing.ASK_BANS, named()).thenApply(envelope -> unban(username, envelope));
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
            return Json.refusal("No active ban for '" + Python.text(username) + "'");
        }
        return (removed > 0)
                ? Json.success().set("removed", IntNode.valueOf(removed))
                : Json.refusal("Failed to unban");
    }

    private boolean lift(JsonNode id, JsonNode name) {
        return this.sender.send(Outgoing.UNBAN, named("ban_id", id, "name", name));
    }

    private CompletableFuture<JsonNode> ask(String event, Outgoing what, Arguments arguments) {
        if (!this.sender.send(what, arguments)) {
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

package io.kryten.simulator.robot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Handler of {@code addvideo}, the only command that waits for CyTube: up to eight seconds, in which the robot
 * handles no other command. It takes the first queued item of any user for its own, and silence for success
 * (protocol.md section 2).
 */
final class AddVideo implements CommandHandler {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Predicate<Frame> cytube;
    private final FrameWaiters frames;
    private final RobotLoop loop;

    AddVideo(Predicate<Frame> cytube, FrameWaiters frames, RobotLoop loop) {
        this.cytube = cytube;
        this.frames = frames;
        this.loop = loop;
    }

    @Override
    public CompletableFuture<JsonNode> handle(Arguments arguments) {
        CompletableFuture<JsonNode> outcome = new CompletableFuture<>();
        ObjectNode video = video(arguments);
        if (video.isEmpty() || !this.cytube.test(new Frame("queue", video))) {
            return CompletableFuture.completedFuture(RobotJson.refusal("Failed to add video"));
        }
        JsonNode requested = arguments.either("id", "url");
        // CyTube's answer is queued in the loop until this method returns.
        this.frames.listen((name, data) -> {
            switch (name) {
                case "queue" -> outcome.complete(added(data.path("item").path("uid")));
                case "queueFail" -> refuse(outcome, requested, data);
                default -> {
                    // Other frames are ignored.
                }
            }
            return outcome.isDone();
        });
        this.loop.schedule(() -> outcome.complete(added(NullNode.instance)), PATIENCE);
        return outcome;
    }

    /** Makes the payload of the frame; empty without type and id, and without an address. CyTube ignores an address alone. */
    private static ObjectNode video(Arguments arguments) {
        ObjectNode video = RobotJson.object();
        if (!arguments.get("type").isNull() && !arguments.get("id").isNull()) {
            video.set("type", arguments.get("type"));
            video.set("id", arguments.get("id"));
        } else if (!arguments.get("url").isNull()) {
            video.set("id", arguments.get("url"));
        } else {
            return video;
        }
        video.set("pos", arguments.get("pos", "end"));
        return video.set("temp", arguments.get("temp", true));
    }

    private static JsonNode added(JsonNode uid) {
        JsonNode number = (uid.isMissingNode() || uid.isNull()) ? NullNode.instance : Python.integer(uid);
        return RobotJson.object("success", true, "uid", number);
    }

    private static void refuse(CompletableFuture<JsonNode> outcome, JsonNode requested, JsonNode failure) {
        JsonNode refused = Arguments.of(failure).either("id", "link");
        if (requested.isNull() || refused.isNull() || requested.equals(refused)) {
            String words = failure.path("msg").asText("Queue failed");
            outcome.complete(RobotJson.object("success", false, "error", words, "queue_fail", failure));
        }
    }
}

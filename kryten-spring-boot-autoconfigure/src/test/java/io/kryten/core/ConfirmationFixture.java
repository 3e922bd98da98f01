package io.kryten.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.channel.SeedingFixture;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.ScriptedRobot;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A template whose commands are confirmed by effects, over a robot in a channel with three items and three users. */
abstract class ConfirmationFixture extends SeedingFixture {

    static final Duration LIMIT = Duration.ofSeconds(10);

    final KrytenTemplate kryten = KrytenTemplate.builder(this.inlet, CommandSettings.defaults("test"))
            .chat(ChatSettings.UNPACED)
            .build();

    ScriptedRobot robot;

    @BeforeEach
    void join() {
        this.robot = robot("Bot");
        this.inlet.subscribe();
        start();
        event("login", Map.of("success", true, "name", "Bot"));
        event("rank", 3);
        event(
                "setPermissions",
                Map.of(
                        "playlistdelete",
                        2,
                        "kick",
                        1.5,
                        "chat",
                        0,
                        "playlistadd",
                        1.5,
                        "playlistaddlist",
                        1.5,
                        "mute",
                        1.5,
                        "deletefromchannellib",
                        2));
        event("playlist", List.of(json(item(1)), json(item(2)), json(item(3))));
        event("userlist", List.of(user("Bot", 3), user("alice", 1), user("bob", 1)));
        this.time.advance(Duration.ofSeconds(5));
        assertThat(state().ready()).isTrue();
    }

    @AfterEach
    void end() {
        this.kryten.close();
    }

    /** Sends the rest of a join that the rank of an anonymous user has begun. */
    void completeJoin() {
        event("login", Map.of("success", true, "name", "Bot"));
        event("rank", 3);
        event("userlist", List.of(user("Bot", 3), user("alice", 1), user("bob", 1)));
        event("usercount", 3);
        assertThat(state().joining()).isFalse();
    }

    /** As an event of the robot on the bus. */
    @Override
    public void event(String name, Object payload) {
        this.bus.publish(
                Subjects.event("lounge", name),
                KrytenJson.write(
                        Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be")));
    }

    static JsonNode json(String text) {
        return KrytenJson.readTree(text.getBytes(UTF_8));
    }

    CompletableFuture<CommandReply> send(KrytenCommand command) {
        return this.kryten.executeAsync("lounge", command);
    }

    long acted(String command) {
        return this.robot.acted().stream()
                .filter(message -> message.path("command").asText().equals(command))
                .count();
    }

    void chat(String user, String html) {
        event("chatMsg", Map.of("username", user, "msg", html, "time", 1, "meta", Map.of()));
    }

    void queued(int uid, String id, String by) {
        Map<String, Object> media =
                Map.of("id", id, "title", "t", "seconds", 5, "duration", "00:05", "type", "yt", "meta", Map.of());
        event(
                "queue",
                Map.of("item", Map.of("media", media, "uid", uid, "temp", true, "queueby", by), "after", "prepend"));
    }

    static Map<String, Object> user(String name, int rank) {
        return Map.of("name", name, "rank", rank, "profile", Map.of(), "meta", Map.of("afk", false));
    }

    static int uid(CommandReply reply) {
        return reply.data().path("uid").intValue();
    }

    /** Completion comes on a callback thread, so what is not pending at once is pending no longer after a moment. */
    static void assertPending(CompletableFuture<?> future) {
        assertThat(future).isNotDone();
    }

    static AbstractThrowableAssert<?, ? extends Throwable> failure(CompletableFuture<?> future) {
        List<Throwable> causes = new ArrayList<>();
        assertThat(future)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .satisfies(ex -> causes.add(ex.getCause()));
        return assertThat(causes.get(0));
    }
}

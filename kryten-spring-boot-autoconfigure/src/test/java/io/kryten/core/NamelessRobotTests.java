package io.kryten.core;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kryten.channel.SeedingFixture;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.core.chat.ChatSettings;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of a bot that does not know its robot's name yet, as at the start of an application on a busy machine. */
class NamelessRobotTests extends SeedingFixture {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KrytenTemplate kryten = KrytenTemplate.builder(this.inlet, CommandSettings.defaults("test"))
            .chat(ChatSettings.UNPACED)
            .build();

    @BeforeEach
    void join() {
        ScriptedRobot robot = new ScriptedRobot("cytu.be", "lounge", "Bot");
        this.bus.subscribe(
                ScriptedRobot.COMMANDS,
                null,
                message -> robot.command(message.body(), reply -> this.bus.publish(message.replyTo() + "", reply)));
        this.bus.subscribe(robot.nameSubject(), null, question -> {});
        this.inlet.subscribe();
        start();
        assertThat(this.robots.robot(LOUNGE).name()).isNull();
    }

    @AfterEach
    void end() {
        this.kryten.close();
        this.inlet.close();
    }

    @Test
    void lineIsConfirmedByItsText() {
        CompletableFuture<CommandReply> line = send(KrytenCommand.say("I am up"));
        publish("chatMsg", Map.of("username", "alice", "msg", "hello", "time", 1, "meta", Map.of()));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(line).isNotDone();
        publish("chatMsg", Map.of("username", "Bot", "msg", "I am up", "time", 1, "meta", Map.of()));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(line).succeedsWithin(LIMIT);
    }

    @Test
    void privateMessageIsConfirmedByItsTextAndRecipient() {
        CompletableFuture<CommandReply> message = send(KrytenCommand.pm("alice", "psst"));
        publish("pm", Map.of("username", "Bot", "to", "bob", "msg", "psst", "time", 1, "meta", Map.of()));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(message).isNotDone();
        publish("pm", Map.of("username", "Bot", "to", "alice", "msg", "psst", "time", 1, "meta", Map.of()));
        this.time.advance(Duration.ofSeconds(1));
        assertThat(message).succeedsWithin(LIMIT);
    }

    private void publish(String name, Map<String, Object> payload) {
        this.bus.publish(
                Subjects.event("lounge", name),
                KrytenJson.write(
                        Map.of("event_name", name, "payload", payload, "channel", "lounge", "domain", "cytu.be")));
    }

    private CompletableFuture<CommandReply> send(KrytenCommand command) {
        return this.kryten.executeAsync("lounge", command);
    }
}

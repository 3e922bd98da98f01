package io.kryten.autoconfigure;

import java.time.Duration;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.testsupport.FakeConnection;
import io.kryten.testsupport.ScriptedRobot;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.awaitility.Awaitility.await;

/** Replies in an application with chat commands. */
class ReplyPrefixTests {

    @Test
    void replyInChannelWithCommandsIsGuardedFromTheirPrefix() {
        new ApplicationContextRunner()
                .withUserConfiguration(OperationsBot.class)
                .withPropertyValues(OperationsBot.PROPERTIES)
                .withPropertyValues("kryten.channels[0].chat-commands.prefix=?", "kryten.command.confirm=reply")
                .withBean(Echo.class)
                .run(context -> {
                    FakeConnection bus = context.getBean(FakeConnection.class);
                    ScriptedRobot robot = new ScriptedRobot("cytu.be", "lounge", "Bot").on(bus);
                    OperationsBot.chat(bus, "cytu.be", "lounge", "?echo ?ban bob");
                    OperationsBot.chat(bus, "cytu.be", "lounge", "?echo !ban bob");
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> robot.said().contains("\u200b?ban bob")
                                    && robot.said().contains("!ban bob"));
                });
    }

    @ChatCommands(channel = "lounge")
    static class Echo {

        @ChatCommand("echo <text...>")
        String echo(String text) {
            return text;
        }
    }
}

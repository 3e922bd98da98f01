package io.kryten.chatcommand;

import java.time.Duration;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.command.MediaLink;
import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.event.ChatUser;
import io.kryten.simulator.InProcessNatsServer;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.test.autoconfigure.AutoConfigureSimulatedRoom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static io.kryten.test.KrytenAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Commands in a simulated channel, with CyTube's HTML, ranks and private messages. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.chat.min-delay=0",
            "kryten.chat.jitter=0",
            "spring.main.banner-mode=off"
        })
@AutoConfigureSimulatedRoom
class ChatCommandRoomTests {

    @Autowired
    private SimulatedRoom room;

    @Autowired
    private InProcessNatsServer server;

    @BeforeEach
    void join() {
        this.room.join("alice");
        this.room.join("bob");
    }

    @Test
    void visitorGivesCommands() {
        this.room
                .say("alice", "!hug \"bob\"")
                .say("alice", "!hug bbo")
                .say("bob", "!echo it's <b>bold</b> & \"quoted\"")
                .pm("bob", "!hug alice")
                .say("bob", "!shut alice");

        assertThat(this.room)
                .sentChat("lounge", "alice hugs bob")
                .sentPm("lounge", "alice", "'bbo' is not in the channel; did you mean bob? Usage: !hug <friend>")
                .sentChat("lounge", "it's <b>bold</b> & \"quoted\"")
                .sentPm("lounge", "bob", "bob hugs alice")
                .sentPm("lounge", "bob", "Rank moderator or above is needed for !shut")
                .hasSent(5);
    }

    /** CyTube's filter of the channel makes italics of what stands between two underscores. */
    @Test
    void namesAndValuesKeepTheirMarks() {
        this.room.join("_bob_");
        this.room.join("mary_jane_w");
        this.room.join("maryjanew");
        this.room
                .say("alice", "!hug _bob_")
                .say("alice", "!hug mary_jane_w")
                .pm("alice", "!hug _bob_")
                .say("alice", "!echo 2*3*4 `x` ~~y~~ [sp]end[/sp]")
                .say("alice", "!add yt:a_b_c_d_e_f");

        assertThat(this.room)
                .sentChat("lounge", "alice hugs _bob_")
                .sentChat("lounge", "alice hugs mary_jane_w")
                .sentPm("lounge", "alice", "alice hugs _bob_")
                .sentChat("lounge", "2*3*4 `x` ~~y~~ [sp]end[/sp]")
                .sentChat("lounge", "added yt:a_b_c_d_e_f");
    }

    @Test
    void commandActsInChannel() {
        this.room.cytube().media().add("yt", "dQw4w9WgXcQ", "Song", Duration.ofMinutes(3));
        this.room.say("alice", "!add https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42");

        assertThat(this.room).sentChat("lounge", "added yt:dQw4w9WgXcQ");
        assertThat(this.room.cytube().playlist()).hasSize(1);
    }

    @Test
    void oneOfTwoInstancesAnswersCommandAndHelp() {
        try (ConfigurableApplicationContext second = new SpringApplicationBuilder(Bot.class)
                .run(
                        "--kryten.nats.servers=" + this.server.url(),
                        "--kryten.nats.start-up=wait",
                        "--kryten.channels[0].domain=cytu.be",
                        "--kryten.channels[0].channel=lounge",
                        "--kryten.chat.min-delay=0",
                        "--kryten.chat.jitter=0",
                        "--spring.main.web-application-type=none")) {
            await().until(() -> second.getBean(KrytenOperations.class)
                    .channel("lounge")
                    .state()
                    .ready());
            for (int i = 0; i < 10; i++) {
                this.room.say("alice", "!echo " + i).say("bob", "!help hug");
            }

            assertThat(this.room).hasSent(20);
            assertThat(this.room.said()).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ChatCommands(group = "bot")
    static class Bot {

        @ChatCommand("hug <friend>")
        String hug(ChatUser user, ChatUser friend) {
            return user.name() + " hugs " + friend.name();
        }

        @ChatCommand("echo <text...>")
        String echo(String text) {
            return text;
        }

        @ChatCommand("add <link>")
        @Cooldown("5s")
        String add(MediaLink link, ChannelOperations channel) {
            channel.playlist().add(link);
            return "added " + link;
        }

        @ChatCommand(value = "shut <user>", minRank = "moderator")
        String shut(ChatUser user) {
            return "";
        }
    }
}

package io.kryten.chatcommand;

import java.lang.reflect.Parameter;
import java.util.Optional;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.CommandSource;
import io.kryten.annotation.Description;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenChatCommandAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.AutoConfigureMockKryten;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.convert.converter.Converter;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Commands of several beans in an application with two channels. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.channels[1].domain=cytu.be",
            "kryten.channels[1].channel=movies",
            "kryten.channels[1].chat-commands.prefix=?",
            "kryten.chat-commands.error-reply=chat",
            "kryten.chat-commands.unknown=suggest",
            "bot.channel=lounge",
            "bot.rank=moderator",
            "bot.text=Says hello"
        })
@AutoConfigureMockKryten
class ChatCommandContextTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private KrytenListenerEndpointRegistry listeners;

    @Autowired
    private ChatCommandRegistry commands;

    @Autowired
    private ConfigurableApplicationContext context;

    @Test
    void commandsOfTwoBeansShareOneListener() {
        // Channels differ for the third bean.
        assertThat(this.listeners.listenerIds()).containsExactly("chatCommands", "chatCommands#2");

        this.kryten.simulateChat("lounge", "alice", "!ping");
        this.kryten.simulateChat("movies", "alice", "?ping");
        this.kryten.simulateChat("lounge", "alice", "!shelf wood");
        this.kryten.simulateChat("movies", "alice", "!ping");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "Pong!", "wood of the converter and resolved")
                .sentChatExactly("movies", "Pong!")
                .hasSent(3);
    }

    @Test
    void placeholdersAndBeansAreResolved() {
        this.kryten.simulateJoin("lounge", "mod", Rank.MODERATOR);
        this.kryten.simulateJoin("lounge", "alice");
        this.kryten.simulateChat("lounge", "mod", "!hello");
        this.kryten.simulateChat("lounge", "alice", "!hello");
        this.kryten.simulateChat("lounge", "mod", "!help hello");
        this.kryten.simulateChat("movies", "mod", "?hello");
        this.kryten.simulateChat("lounge", "mod", "!never");

        assertThat(this.kryten)
                .sentChatExactly("lounge", "Hello!", "Rank moderator or above is needed for !hello", "No, never")
                .sentPm("lounge", "mod", "Usage: !hello - Says hello. Rank: moderator")
                .hasSent(4);
    }

    @Test
    void replyIsGuardedFromPrefixOfItsChannel() {
        this.kryten.simulateChat("lounge", "alice", "!shelf \"!ping x\"");
        this.kryten.simulateChat("movies", "alice", "?shelf \"!ping x\"");
        this.kryten.simulateChat("movies", "alice", "?shelf \"?ping x\"");

        String rest = "ping x of the converter and resolved";
        assertThat(this.kryten)
                .sentChatExactly("lounge", "\u200b!" + rest)
                .sentChatExactly("movies", "!" + rest, "\u200b?" + rest);
    }

    @Test
    void registryListsCommandsOfChannel() {
        assertThat(this.commands.commands("lounge"))
                .extracting(ChatCommandDescription::usage, ChatCommandDescription::bean)
                .contains(tuple("!ping", "pingCommands"), tuple("!hello", "helloCommands"));
        assertThat(this.commands.commands("MOVIES"))
                .extracting(ChatCommandDescription::usage)
                .containsExactlyInAnyOrder("?ping", "?shelf <shelf>");
    }

    @Test
    void registryListsWhatUserMayGive() {
        assertThat(this.commands.commands(call(null)))
                .extracting(ChatCommandDescription::usage)
                .containsExactly("!ping", "!shelf <shelf>");
        assertThat(this.commands.commands(call(Rank.MODERATOR)))
                .extracting(ChatCommandDescription::usage)
                .containsExactly("!ping", "!shelf <shelf>", "!hello");
    }

    private static ChatCommandCall call(@Nullable Rank rank) {
        ChatUser user = new ChatUser("alice", rank, UserMeta.UNKNOWN, null, null);
        return new ChatCommandCall(
                new Channel("cytu.be", "lounge"), "alice", user, CommandSource.CHAT, "help", "!help");
    }

    @Test
    @DirtiesContext
    void commandsComeAndGoWithTheirBean() {
        this.context.getBean(LateCommands.class);
        this.kryten.simulateChat("lounge", "alice", "!late");
        assertThat(this.kryten).sentChatExactly("lounge", "Better late");
        assertThat(this.listeners.listenerIds()).hasSize(2);

        this.context.getBeanFactory().destroyBean(this.context.getBean(PingCommands.class));
        this.kryten.simulateChat("lounge", "alice", "!ping");
        this.kryten.simulateChat("lounge", "alice", "!late");
        assertThat(this.kryten).sentChatExactly("lounge", "Better late", "Better late");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        KrytenAutoConfiguration.class,
        KrytenChatCommandAutoConfiguration.class,
        KrytenListenerAutoConfiguration.class
    })
    @Import({ShelfConverter.class, Suffixes.class})
    static class Bot {

        @Bean
        PingCommands pingCommands() {
            return new PingCommands();
        }

        @Bean
        ShelfCommands shelfCommands() {
            return new ShelfCommands();
        }

        @Bean
        HelloCommands helloCommands() {
            return new HelloCommands();
        }

        @Bean
        @Lazy
        LateCommands lateCommands() {
            return new LateCommands();
        }

        @Bean
        ChatCommandCondition neverAgain() {
            return call -> Optional.of("No, never");
        }
    }

    static class PingCommands {

        @ChatCommand("ping")
        String ping() {
            return "Pong!";
        }
    }

    static class LateCommands {

        @ChatCommand("late")
        String late() {
            return "Better late";
        }
    }

    static class ShelfCommands {

        @ChatCommand("shelf <shelf>")
        String shelf(Shelf shelf, Suffix suffix) {
            return shelf.name() + suffix.text();
        }
    }

    @ChatCommands(channel = "${bot.channel}", minRank = "${bot.rank}")
    static class HelloCommands {

        @ChatCommand("hello")
        @Description("${bot.text}")
        String hello() {
            return "Hello!";
        }

        @ChatCommand(value = "never", condition = "neverAgain")
        String never() {
            return "never";
        }
    }

    record Shelf(String name) {}

    record Suffix(String text) {}

    static class ShelfConverter implements Converter<String, Shelf> {

        @Override
        public Shelf convert(String source) {
            return new Shelf(source + " of the converter");
        }
    }

    static class Suffixes implements KrytenArgumentResolver {

        @Override
        public boolean supports(Parameter parameter) {
            return parameter.getType() == Suffix.class;
        }

        @Override
        public Object resolve(Parameter parameter, Delivery delivery) {
            return new Suffix(" and resolved");
        }
    }
}

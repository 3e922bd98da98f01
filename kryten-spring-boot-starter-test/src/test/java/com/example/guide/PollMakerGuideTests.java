package com.example.guide;

import java.time.Duration;
import java.util.Arrays;

import io.kryten.Rank;
import io.kryten.annotation.KrytenListener;
import io.kryten.conversation.Answers;
import io.kryten.conversation.Conversation;
import io.kryten.conversation.Conversations;
import io.kryten.core.ChannelOperations;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.simulator.VirtualTime;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

@KrytenTest(properties = {"kryten.channels[0].domain=cytu.be", "kryten.channels[0].channel=lounge"})
@ContextConfiguration(classes = PollMakerGuideTests.Bot.class)
class PollMakerGuideTests {

    @Autowired
    private MockKrytenTemplate kryten;

    @Autowired
    private VirtualTime time;

    @BeforeEach
    void moderatorIsThere() {
        kryten.simulateJoin("lounge", "alice", Rank.MODERATOR);
    }

    @Test
    void makesPollOfTwoAnswers() {
        kryten.simulateChat("lounge", "alice", "!newpoll");
        kryten.simulateChat("lounge", "alice", "Which film?");
        kryten.simulateChat("lounge", "alice", "Alien");
        kryten.simulateChat("lounge", "alice", "Alien, Brazil");
        assertThat(kryten)
                .sentChatExactly(
                        "lounge",
                        "What is the question?",
                        "Which choices, with commas between them?",
                        "Which choices, with commas between them?");
        assertThat(kryten).sent("newPoll");
    }

    @Test
    void endsWithoutAnswer() {
        kryten.simulateChat("lounge", "alice", "!newpoll");
        time.advance(Duration.ofMinutes(1));
        assertThat(kryten)
                .sentChat(
                        "lounge",
                        "No poll. The conversation with alice in cytu.be/lounge ended: no answer came in time");
        assertThat(kryten).didNotSend("newPoll");
    }

    @Test
    void asksNewcomerInPrivate() {
        kryten.simulateJoin("lounge", "carol");
        time.advance(Duration.ofSeconds(1));
        assertThat(kryten).sentPm("lounge", "carol", "Do you want to hear the rules?");
        kryten.simulatePm("lounge", "carol", "yes");
        assertThat(kryten).sentPm("lounge", "carol", "Be kind.");
    }

    @Component
    static class PollMaker {

        @KrytenListener(minRank = "moderator")
        void onChat(ChatMessageEvent line, Conversation conversation, ChannelOperations channel) {
            if (line.text().equals("!newpoll")) {
                conversation
                        .ask("What is the question?")
                        .thenCompose(title -> conversation
                                .ask("Which choices, with commas between them?", PollMaker::choices)
                                .thenAccept(choices -> channel.polls().start(title, choices)))
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                conversation.say(
                                        "No poll. " + failure.getCause().getMessage());
                            }
                        });
            }
        }

        private static String[] choices(String answer) {
            String[] choices =
                    Arrays.stream(answer.split(",")).map(String::strip).toArray(String[]::new);
            if (choices.length < 2) {
                throw new IllegalArgumentException("A poll needs two choices");
            }
            return choices;
        }
    }

    @Component
    static class Welcome {

        private final Conversations conversations;

        Welcome(Conversations conversations) {
            this.conversations = conversations;
        }

        @KrytenListener
        void onArrival(UserArrivedEvent arrival) {
            Conversation conversation = this.conversations.byPm("lounge", arrival.username());
            conversation.ask("Do you want to hear the rules?", Answers.yesNo()).thenAccept(yes -> {
                if (yes) {
                    conversation.say("Be kind.");
                }
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage
    @Import({PollMaker.class, Welcome.class})
    static class Bot {

        @Bean
        VirtualTime time() {
            return VirtualTime.startingNow();
        }
    }
}

package io.kryten.chatcommand;

import java.util.List;
import java.util.Map;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.ChatCommands;
import io.kryten.annotation.Cooldown;
import io.kryten.annotation.Description;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.annotation.Order;
import io.kryten.annotation.Range;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserJoinEvent;
import io.kryten.listener.InvalidListenerException;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Annotations and attributes that have no effect where they stand. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // methods are found by reflection
class MisplacedAnnotationTests {

    @Test
    void cooldownOfListenerIsRefused() {
        class Bot {
            @KrytenListener
            @Cooldown("5s")
            void chat(ChatMessageEvent message) {}
        }
        assertRefused(
                "@Cooldown",
                "Its method is no @ChatCommand: only calls of chat commands can be limited.",
                "Leave @Cooldown out, or handle a chat command.",
                new Bot());
    }

    @Test
    void descriptionOfRequestHandlerIsRefused() {
        class Bot {
            @KrytenRequestHandler("balance.get")
            @Description("Returns a balance")
            int balance() {
                return 42;
            }
        }
        assertRefused(
                "@Description",
                "Its method is no @ChatCommand: help shows descriptions of chat commands alone.",
                "Leave @Description out, or handle a chat command.",
                new Bot());
    }

    @Test
    void rangeOfListenerIsRefused() {
        class Bot {
            @KrytenListener
            void count(@Range(max = 5) UserCountEvent users) {}
        }
        assertRefused(
                "@Range",
                "Parameter 'users' has a @Range, but its method is no @ChatCommand: only numbers of chat commands can be"
                        + " limited.",
                "Leave @Range out, and check the value in the method.",
                new Bot());
    }

    @Test
    void rangeOfRequestHandlerIsRefused() {
        class Bot {
            @KrytenRequestHandler("transfer")
            void transfer(@Range(min = 1) Transfer transfer) {}
        }
        assertRefused(
                "@Range",
                "Parameter 'transfer' has a @Range",
                "throw IllegalArgumentException: the reply is success: false.",
                new Bot());
    }

    @Test
    void rangeOfHelperMethodIsRefused() {
        class Bot {
            @ChatCommand("roll")
            String roll() {
                return helper(5);
            }

            private String helper(@Range(max = 3) int sides) {
                return "rolled " + sides;
            }
        }
        assertRefused("@Range", "Parameter 'sides' has a @Range", "check the value in the method", new Bot());
    }

    @Test
    void rangeOfRecordFromJsonIsRefused() {
        class Requests {
            @KrytenRequestHandler("bet")
            void bet(Bet bet) {}
        }
        class Messages {
            @KrytenListener(subject = "bets")
            void bets(Bets bets) {}
        }
        String description = "'amount' of " + Bet.class.getName() + " has a @Range";
        String action = "Leave @Range out, and let the constructor throw IllegalArgumentException.";
        assertRefused("@KrytenRequestHandler", description, action, new Requests());
        assertRefused("@KrytenListener", description, action, new Messages());
    }

    @Test
    void constructorThatThrowsRefusesRequest() {
        class Bot {
            @KrytenRequestHandler("transfer")
            int transfer(Transfer transfer) {
                return transfer.amount();
            }
        }
        try (MockKrytenTemplate kryten = MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Bot())
                .build()) {
            assertThat(kryten.simulateRequest("transfer", new Transfer(3)).success())
                    .isTrue();
            assertThat(kryten.simulateRequest("transfer", Map.of("amount", 0))).satisfies(reply -> {
                assertThat(reply.success()).isFalse();
                assertThat(reply.error()).isEqualTo("amount is 0; it must be 1 or more");
            });
        }
    }

    @Test
    void classWithoutCommandsIsRefused() {
        @ChatCommands(channel = "lounge")
        class Bot {
            @KrytenListener
            void chat(ChatMessageEvent message) {}
        }
        InvalidListenerException failure = refusal(new Bot());
        assertThat(failure.annotation()).isEqualTo("@ChatCommands");
        assertThat(failure.method()).isEqualTo(Bot.class.getName());
        assertThat(failure.description()).isEqualTo("The class has no @ChatCommand method.");
    }

    @Test
    void annotationsOfSpringAreRefused() {
        class Ordered {
            @KrytenListener
            @org.springframework.core.annotation.Order(1)
            void chat(ChatMessageEvent message) {}
        }
        class Described {
            @ChatCommand("roll")
            @org.springframework.context.annotation.Description("Rolls dice")
            void roll() {}
        }
        assertRefused(
                "@Order",
                "It does not order listeners: each has a queue of its own.",
                "handle in one method what must be handled in an order",
                new Ordered());
        assertRefused(
                "@Description",
                "It is that of Spring, which help does not show.",
                "Import io.kryten.annotation.Description instead.",
                new Described());
    }

    @Test
    void typeThatContainsItselfIsSearchedOnce() {
        class Bot {
            @KrytenRequestHandler("balance.get")
            int balance(Holder holder) {
                return 42;
            }
        }
        assertThat(refusal(new Bot())).isNull();
    }

    @Test
    void commandsOfSuperclassMayBeMissing() {
        assertThat(refusal(new Listener())).isNull();
    }

    @Test
    void orderOfEventListenerOfSpringIsAccepted() {
        class Bot {
            @KrytenListener
            @EventListener
            @org.springframework.core.annotation.Order(1)
            void chat(ChatMessageEvent message) {}
        }
        MockKrytenTemplate.builder("cytu.be/lounge")
                .listeners(new Bot())
                .build()
                .close();
    }

    @Test
    void attributeWithoutEffectIsRefused() {
        class Concurrency {
            @KrytenListener(concurrency = "3")
            void chat(ChatMessageEvent message) {}
        }
        @ChatCommands(concurrency = "3", order = Order.SENDER)
        class Commands {
            @ChatCommand("roll")
            void roll() {}
        }
        class Sender {
            @KrytenListener(subject = "bets", order = Order.SENDER)
            void bets(Transfer transfer) {}
        }
        class Rank {
            @KrytenListener(minRank = "moderator")
            void join(UserJoinEvent join) {}
        }
        class RankOfMessage {
            @KrytenListener(subject = "bets", minRank = "moderator")
            void bets(Transfer transfer) {}
        }
        String concurrency = "concurrency = \"3\" cannot be used.";
        assertRefused("@KrytenListener", concurrency, "Say order = Order.NONE too, or leave it out", new Concurrency());
        assertRefused("@ChatCommands", concurrency, "Say order = Order.NONE too, or leave it out", new Commands());
        assertRefused("@KrytenListener", "order = \"SENDER\"", "Say CHANNEL or NONE", new Sender());
        for (Object bot : List.of(new Rank(), new RankOfMessage())) {
            assertRefused("@KrytenListener", "minRank = \"moderator\"", "only chatmsg and pm have senders", bot);
        }
    }

    private static void assertRefused(String annotation, String description, String action, Object bot) {
        InvalidListenerException failure = refusal(bot);
        assertThat(failure.annotation()).isEqualTo(annotation);
        assertThat(failure.method()).contains(bot.getClass().getName());
        assertThat(failure.description()).contains(description);
        assertThat(failure.action()).contains(action);
    }

    private static InvalidListenerException refusal(Object bot) {
        return catchThrowableOfType(
                InvalidListenerException.class,
                () -> MockKrytenTemplate.builder("cytu.be/lounge")
                        .listeners(bot)
                        .build()
                        .close());
    }

    @ChatCommands(minRank = "moderator")
    abstract static class BotPart {}

    static final class Listener extends BotPart {

        @KrytenListener
        void chat(ChatMessageEvent message) {}
    }

    record Interval<X extends Comparable<X>>(X from, X to) {}

    @SuppressWarnings("rawtypes")
    record Holder(Interval<Integer> when, Interval any, Enum kind, List<Holder> more) {}

    record Bet(@Range(min = 1) int amount) {}

    record Bets(List<Bet> all) {}

    record Transfer(int amount) {

        Transfer {
            if (amount < 1) {
                throw new IllegalArgumentException("amount is " + amount + "; it must be 1 or more");
            }
        }
    }
}

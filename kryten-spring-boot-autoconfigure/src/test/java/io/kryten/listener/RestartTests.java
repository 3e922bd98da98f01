package io.kryten.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.state.ChannelState;
import org.junit.jupiter.api.Test;

import static io.kryten.listener.ListenerFixture.LOUNGE;
import static io.kryten.listener.StatefulBot.user;
import static org.assertj.core.api.Assertions.assertThat;

/** An application context that is stopped and started again, with NATS up all the time. */
@SuppressWarnings("UnusedMethod") // listeners are called by reflection
class RestartTests {

    /** Replies to questions to the robots have subscriptions of their own for that long. */
    private static final Duration REPLY_WINDOW = Duration.ofSeconds(3);

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void missedEventsAreNotKeptAsTrue() {
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("alice", 2), user("bob", 1));
            bot.fixture.context.stop();
            assertThat(state(bot).stale()).isTrue();
            bot.leaves("alice");
            bot.fixture.context.start();
            assertThat(state(bot).stale()).isTrue();
            bot.remembers(Map.of("userlist", List.of(user(StatefulBot.ROBOT, 3), user("bob", 1))));
            assertThat(state(bot).stale()).isFalse();
            assertThat(state(bot).user("alice")).isEmpty();
            assertThat(state(bot).user("bob")).isPresent();
        }
    }

    @Test
    void eventsAfterTheRestartWaitForTheState() {
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("alice", 2));
            bot.fixture.context.stop();
            bot.fixture.context.start();
            bot.says("alice", "1");
            assertThat(this.heard).isEmpty();
            bot.remembers(Map.of("userlist", List.of(user(StatefulBot.ROBOT, 3), user("alice", 2))));
            assertThat(this.heard).containsExactly("1 by 2");
        }
    }

    @Test
    void restartLeavesOneSubscriptionPerChannel() {
        try (StatefulBot bot = new StatefulBot(new Bot())) {
            bot.enter(user("alice", 2));
            bot.pass(REPLY_WINDOW);
            int subscriptions = bot.fixture.connection.subscriptions();
            for (int i = 0; i < 3; i++) {
                bot.fixture.context.stop();
                bot.fixture.context.start();
                bot.fixture.context.pause();
                assertThat(bot.fixture.lifecycle().isRunning()).isFalse();
                bot.fixture.context.restart();
                assertThat(bot.fixture.lifecycle().isRunning()).isTrue();
            }
            bot.pass(REPLY_WINDOW);
            assertThat(bot.fixture.connection.subscriptions()).isEqualTo(subscriptions);
            bot.enter(user("alice", 2));
            bot.says("alice", "1");
            assertThat(this.heard).containsExactly("1 by 2");
        }
    }

    private static ChannelState state(StatefulBot bot) {
        return bot.fixture.inlet().state(LOUNGE);
    }

    class Bot {

        @KrytenListener
        void on(ChatMessageEvent line) {
            RestartTests.this.heard.add(line.text() + " by " + line.rank());
        }
    }
}

package com.example.guide;

import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.command.CommandReply;
import io.kryten.core.KrytenOperations;
import io.kryten.service.KrytenGroupRestartEvent;
import io.kryten.test.MockKrytenTemplate;
import io.kryten.test.autoconfigure.KrytenTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@KrytenTest(
        listeners = Balances.class,
        properties = {
            "kryten.channels[0].domain=cytu.be",
            "kryten.channels[0].channel=lounge",
            "kryten.service.name=economy"
        })
@Import({Balances.class, ServicesGuideTests.Restarts.class})
class ServicesGuideTests {

    @Test
    void repliesWithBalance(@Autowired MockKrytenTemplate kryten) {
        CommandReply reply = kryten.simulateRequest("balance.get", Map.of("channel", "lounge", "username", "bob"));
        assertThat(reply.success()).isTrue();
        assertThat(reply.data().path("balance").intValue()).isEqualTo(42);
    }

    @Test
    void refusesStrangers(@Autowired MockKrytenTemplate kryten) {
        CommandReply reply = kryten.simulateRequest("balance.get", Map.of("username", "eve"));
        assertThat(reply.success()).isFalse();
        assertThat(reply.error()).isEqualTo("No account: eve");
    }

    @Test
    void resets(@Autowired MockKrytenTemplate kryten) {
        assertThat(kryten.simulateRequest("balance.reset", Map.of("username", "alice"))
                        .success())
                .isTrue();
    }

    @Test
    void asksOtherServices(@Autowired MockKrytenTemplate kryten) {
        kryten.service("userstats").answer("user.stats", Map.of("messages", 12));
        assertThat(messages(kryten)).isEqualTo(12);
        publish(kryten);
        assertThat(kryten.publishedMessages()).hasSize(1);
    }

    @Test
    void noticesRestarts(@Autowired MockKrytenTemplate kryten, @Autowired Restarts restarts) {
        kryten.simulateMessage(
                "kryten.lifecycle.group.restart",
                Map.of("initiator", "admin", "reason", "New configuration", "delay_seconds", 5));
        await().until(() -> restarts.seen.size() == 1);
        assertThat(restarts.seen.get(0).reason()).isEqualTo("New configuration");
    }

    private static int messages(KrytenOperations kryten) {
        Stats stats =
                kryten.request("userstats", "user.stats", Map.of("channel", "lounge", "username", "bob"), Stats.class);
        return stats.messages();
    }

    private static void publish(KrytenOperations kryten) {
        kryten.publish("mybot.jackpot", Map.of("username", "bob", "amount", 1000));
    }

    record Stats(int messages) {}

    static class Restarts {

        private static final Logger log = LoggerFactory.getLogger(Restarts.class);

        final CopyOnWriteArrayList<KrytenGroupRestartEvent> seen = new CopyOnWriteArrayList<>();

        @EventListener
        void onGroupRestart(KrytenGroupRestartEvent event) {
            log.info("Restart in {}: {}", event.delay(), event.reason());
            this.seen.add(event);
        }
    }

    @SpringBootConfiguration
    static class Application {}
}

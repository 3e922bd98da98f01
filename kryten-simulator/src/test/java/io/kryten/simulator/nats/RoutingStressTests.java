package io.kryten.simulator.nats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.kryten.simulator.InProcessNatsServer;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import org.junit.jupiter.api.Test;

import static io.kryten.simulator.nats.ServerFixture.LIMIT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many publishers at once, while others come and go: nothing is lost, doubled or out of order. */
class RoutingStressTests {

    private static final int PUBLISHERS = 4;

    private static final int EACH = 5_000;

    @Test
    void changingGroupLosesNoMessage() throws Exception {
        try (InProcessNatsServer server = InProcessNatsServer.start();
                ServerFixture clients = new ServerFixture()) {
            AtomicInteger byGroup = new AtomicInteger();
            List<List<String>> heard = new ArrayList<>();
            Connection watcher = clients.connect(server);
            for (int i = 0; i < PUBLISHERS; i++) {
                List<String> own = new ArrayList<>();
                heard.add(own);
                watcher.createDispatcher(message -> own.add(new String(message.getData(), US_ASCII)))
                        .subscribe("work." + i);
            }
            Connection stays = clients.connect(server);
            stays.createDispatcher(message -> byGroup.incrementAndGet()).subscribe("work.*", "group");
            watcher.flush(LIMIT);
            stays.flush(LIMIT);

            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Void> churn = CompletableFuture.runAsync(() -> comeAndGo(server, clients, byGroup, done));
            List<CompletableFuture<Void>> publishers = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                Connection publisher = clients.connect(server);
                String subject = "work." + i;
                publishers.add(CompletableFuture.runAsync(() -> publish(publisher, subject)));
            }
            for (CompletableFuture<Void> publisher : publishers) {
                publisher.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            done.set(true);
            churn.get(LIMIT.toSeconds(), TimeUnit.SECONDS);

            await().atMost(LIMIT).until(() -> byGroup.get() == PUBLISHERS * EACH);
            await().atMost(LIMIT).until(() -> server.messagesOut() == 2L * PUBLISHERS * EACH);
            watcher.drain(LIMIT).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            List<String> all =
                    IntStream.range(0, EACH).mapToObj(String::valueOf).toList();
            assertThat(heard).allSatisfy(own -> assertThat(own).isEqualTo(all));
        }
    }

    private static void publish(Connection publisher, String subject) {
        try {
            for (int i = 0; i < EACH; i++) {
                publisher.publish(subject, String.valueOf(i).getBytes(US_ASCII));
                if (i % 500 == 0) {
                    publisher.flush(LIMIT);
                }
            }
            publisher.flush(LIMIT);
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** Subscribes, receives messages, and leaves without a lost message. */
    private static void comeAndGo(
            InProcessNatsServer server, ServerFixture clients, AtomicInteger heard, AtomicBoolean done) {
        try {
            Connection guest = clients.connect(server);
            while (!done.get()) {
                Dispatcher dispatcher = guest.createDispatcher(message -> heard.incrementAndGet());
                dispatcher.subscribe("work.*", "group");
                guest.flush(LIMIT);
                dispatcher.drain(LIMIT).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }
}

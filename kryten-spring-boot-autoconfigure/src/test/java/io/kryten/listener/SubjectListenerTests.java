package io.kryten.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.annotation.KrytenListener;
import io.kryten.nats.RawMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Listeners of any subject. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class SubjectListenerTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void messageIsBoundRawAsTreeAndAsRecord() {
        class Service {
            @KrytenListener(subject = "kryten.economy.*")
            void message(RawMessage message) {
                SubjectListenerTests.this.seen.add(message.subject() + " " + message.text());
            }

            @KrytenListener(subject = "kryten.economy.>")
            void tree(JsonNode tree) {
                SubjectListenerTests.this.seen.add("amount " + tree.path("amount"));
            }

            @KrytenListener(subject = "kryten.economy.paid")
            void record(RawMessage message, Payment payment) {
                SubjectListenerTests.this.seen.add(payment + " on " + message.subject());
            }
        }
        try (var service = ListenerFixture.with(new Service())) {
            service.connection.publish(
                    "kryten.economy.paid", ListenerFixture.bytes("{\"payer\":\"alice\",\"amount\":5,\"more\":1}"));
            service.settle();
        }
        assertThat(this.seen)
                .containsExactlyInAnyOrder(
                        "kryten.economy.paid {\"payer\":\"alice\",\"amount\":5,\"more\":1}",
                        "amount 5",
                        "Payment[payer=alice, amount=5] on kryten.economy.paid");
    }

    @Test
    void returnedTextGoesToTheReplySubject() {
        class Service {
            @KrytenListener(subject = "ask")
            String answer(RawMessage message) {
                SubjectListenerTests.this.seen.add(message.text());
                return "re: " + message.text();
            }
        }
        try (var service = ListenerFixture.with(new Service())) {
            service.connection.deliver(new RawMessage("ask", "inbox.1", ListenerFixture.bytes("a")));
            service.connection.deliver(new RawMessage("ask", null, ListenerFixture.bytes("b")));
            service.settle();
            await().until(() -> this.seen.size() == 2);
            assertThat(service.connection.publishedOn("inbox.1")).containsExactly("re: a");
            assertThat(service.connection.said()).isEmpty();
        }
    }

    @Test
    void malformedMessageFailsOneCall() {
        class Service {
            @KrytenListener(subject = "pay")
            void pay(Payment payment) {
                SubjectListenerTests.this.seen.add(payment.payer());
            }
        }
        try (var service = ListenerFixture.with(new Service());
                LogCapture log = new LogCapture()) {
            for (String body : List.of("not json", "[]", "null", "", "{\"payer\":\"bob\",\"amount\":1}")) {
                service.connection.publish("pay", ListenerFixture.bytes(body));
            }
            service.settle();
            assertThat(this.seen).containsExactly("bob");
            assertThat(service.statistics.listenerErrors()).isEqualTo(4);
            assertThat(log.errors()).isNotEmpty().allMatch(line -> line.contains("Service.pay"));
        }
    }

    @Test
    void listenersOfAGroupGetEachMessageOnce() {
        class Service {
            @KrytenListener(subject = "jobs.a", group = "g")
            void first(RawMessage message) {
                SubjectListenerTests.this.seen.add("first " + message.text());
            }

            @KrytenListener(subject = "jobs.a", group = "g")
            void second(RawMessage message) {
                SubjectListenerTests.this.seen.add("second " + message.text());
            }

            @KrytenListener(subject = "jobs.>", group = "g")
            void all(RawMessage message) {
                SubjectListenerTests.this.seen.add("all " + message.text());
            }

            @KrytenListener(subject = "kryten.events.cytube.lounge.usercount", group = "g")
            void event(RawMessage message) {
                SubjectListenerTests.this.seen.add("event");
            }

            @KrytenListener(event = "usercount", group = "g")
            void typed(io.kryten.event.UserCountEvent event) {
                SubjectListenerTests.this.seen.add("typed");
            }
        }
        try (var service = ListenerFixture.with(new Service())) {
            service.connection.publish("jobs.a", ListenerFixture.bytes("1"));
            service.connection.publish("jobs.b", ListenerFixture.bytes("2"));
            service.event(ListenerFixture.LOUNGE, "usercount", 3);
            service.settle();
        }
        assertThat(this.seen).containsExactlyInAnyOrder("first 1", "second 1", "all 1", "all 2", "event", "typed");
    }

    record Payment(String payer, int amount) {}
}

package io.kryten.listener;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.NoRobotException;
import io.kryten.nats.ConnectionListener;
import io.kryten.nats.ConnectionState;
import io.kryten.nats.ConnectionStatus;
import io.kryten.nats.KrytenConnection;
import io.kryten.nats.RawMessage;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import org.jspecify.annotations.Nullable;

/**
 * A bus within the test: messages are delivered on the thread that publishes them, to one member of each queue group, as
 * NATS does it. A robot is there too: it tells its name and carries out every command.
 */
final class InMemoryConnection implements KrytenConnection {

    static final String ROBOT = "RobotBot";

    private final List<Interest> interests = new CopyOnWriteArrayList<>();
    private final List<RawMessage> published = new CopyOnWriteArrayList<>();
    private final List<JsonNode> commands = new CopyOnWriteArrayList<>();
    volatile boolean robotThere = true;

    /** Runs when subscriptions are about to end: what it publishes is in flight to them. */
    volatile Runnable inFlight = () -> {};

    @Override
    public ConnectionStatus status() {
        return new ConnectionStatus(ConnectionState.CONNECTED, Instant.EPOCH, "nats://memory", 0, null);
    }

    @Override
    public Subscription subscribe(String subject, @Nullable String queueGroup, Consumer<RawMessage> handler) {
        Interest interest = new Interest(subject, queueGroup, handler);
        this.interests.add(interest);
        return () -> this.interests.remove(interest);
    }

    @Override
    public void publish(String subject, byte[] body) {
        deliver(new RawMessage(subject, null, body));
    }

    /** Delivers a message; the last member of a group gets what is for the group. */
    synchronized void deliver(RawMessage message) {
        this.published.add(message);
        Map<String, Interest> ofGroups = new LinkedHashMap<>();
        for (Interest interest : this.interests) {
            if (!SubjectPattern.matches(interest.subject(), message.subject())) {
                continue;
            }
            if (interest.group() == null) {
                interest.handler().accept(message);
            } else {
                ofGroups.put(interest.group(), interest);
            }
        }
        ofGroups.values().forEach(interest -> interest.handler().accept(message));
    }

    @Override
    public <T> CompletableFuture<T> request(
            String subject, byte[] body, Duration timeout, Function<RawMessage, Optional<T>> reader) {
        if (!this.robotThere) {
            return CompletableFuture.failedFuture(new NoRobotException("nobody on " + subject));
        }
        if (!subject.equals(Subjects.ROBOT_COMMAND)) {
            return answer(reader, Map.of("success", true, "username", ROBOT, "rank", 1));
        }
        JsonNode command = KrytenJson.readTree(body);
        this.commands.add(command);
        return answer(
                reader,
                Map.of(
                        "service",
                        "robot",
                        "command",
                        command.path("command").textValue(),
                        "success",
                        true,
                        "data",
                        Map.of()));
    }

    @Override
    public <T> CompletableFuture<List<T>> requestMany(
            String subject,
            byte[] body,
            Duration window,
            Function<RawMessage, Optional<T>> reader,
            Predicate<? super T> last) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public boolean drain(Collection<? extends Subscription> ending, Duration limit) {
        this.inFlight.run();
        ending.forEach(Subscription::close);
        return true;
    }

    @Override
    public void addListener(ConnectionListener listener) {}

    /** {@return subjects and groups that are subscribed to now} */
    List<String> subscriptions() {
        return this.interests.stream()
                .map(interest -> interest.subject() + ((interest.group() != null) ? " in " + interest.group() : ""))
                .toList();
    }

    /** {@return texts that were published on a subject} */
    List<String> publishedOn(String subject) {
        return this.published.stream()
                .filter(message -> message.subject().equals(subject))
                .map(RawMessage::text)
                .toList();
    }

    /** {@return the commands so far as {@code say lounge: text} or {@code pm lounge alice: text}} */
    List<String> sent() {
        return this.commands.stream()
                .map(command -> {
                    JsonNode to = command.path("args").path("username");
                    return command.path("command").textValue() + " "
                            + command.path("meta").path("channel").textValue()
                            + (to.isTextual() ? " " + to.textValue() : "") + ": "
                            + Objects.requireNonNullElse(
                                    command.path("args").path("message").textValue(), "");
                })
                .toList();
    }

    private static <T> CompletableFuture<T> answer(Function<RawMessage, Optional<T>> reader, Map<String, Object> body) {
        RawMessage answer = new RawMessage("_INBOX", null, KrytenJson.write(body));
        return reader.apply(answer).map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Interest(String subject, @Nullable String group, Consumer<RawMessage> handler) {}
}

package io.kryten.core;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.CommandRejectedException;
import io.kryten.KrytenTimeoutException;
import io.kryten.KrytenValidationException;
import io.kryten.LogSafe;
import io.kryten.command.BlankText;
import io.kryten.command.CommandReply;
import io.kryten.command.KrytenCommand;
import io.kryten.command.RegisteredService;
import org.jspecify.annotations.Nullable;

/** {@link AllRobotsOperations} that gather the replies to one request. */
final class DefaultAllRobotsOperations implements AllRobotsOperations {

    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final int LONGEST_DELAY = 300;

    private static final int SHOWN = 100;

    private static final Comparator<@Nullable Instant> OLDEST_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final CommandExecutor executor;

    DefaultAllRobotsOperations(CommandExecutor executor) {
        this.executor = executor;
    }

    @Override
    public int reload() {
        return ask("system.reload", Map.of()).size();
    }

    @Override
    public int reload(String configPath) {
        if (BlankText.is(configPath)) {
            throw new KrytenValidationException(
                    "The path of a configuration file must not be blank; reload() reads the robot's own file");
        }
        return ask("system.reload", Map.of("config_path", configPath)).size();
    }

    @Override
    public int shutdown(int delaySeconds, String reason) {
        if (delaySeconds < 0 || delaySeconds > LONGEST_DELAY) {
            throw new KrytenValidationException(
                    "Robots take a delay of 0 to " + LONGEST_DELAY + " seconds, not " + delaySeconds);
        }
        if (BlankText.is(reason) || reason.chars().anyMatch(Character::isISOControl)) {
            throw new KrytenValidationException("The reason of a shutdown must be one line of text, not '"
                    + LogSafe.of(String.valueOf(reason), SHOWN) + "'");
        }
        return ask("system.shutdown", Map.of("delay_seconds", delaySeconds, "reason", reason))
                .size();
    }

    @Override
    public List<RegisteredService> services() {
        Map<String, RegisteredService> newest = new TreeMap<>();
        for (CommandReply reply : ask("system.services", Map.of())) {
            for (JsonNode entry : reply.data().path("services")) {
                RegisteredService service = service(entry);
                newest.merge(service.name() + "@" + service.hostname(), service, DefaultAllRobotsOperations::later);
            }
        }
        return List.copyOf(newest.values());
    }

    private List<CommandReply> ask(String query, Map<String, Object> parameters) {
        KrytenCommand command = new KrytenCommand(query, parameters, true, false);
        List<CommandReply> replies = AwaitedResult.of(this.executor.gather(command, null, WINDOW));
        if (replies.isEmpty()) {
            throw new KrytenTimeoutException("No robot answered '" + query + "' within " + WINDOW.toMillis()
                    + " ms; it is not known whether robots have carried it out");
        }
        List<CommandReply> refusals =
                replies.stream().filter(reply -> !reply.success()).toList();
        if (!refusals.isEmpty()) {
            CommandReply first = refusals.get(0);
            String reason = refusals.size() + " of " + replies.size() + " robots refused: " + first.error();
            throw new CommandRejectedException(query, reason, first.raw());
        }
        return replies;
    }

    private static RegisteredService later(RegisteredService one, RegisteredService other) {
        return (OLDEST_FIRST.compare(one.lastHeartbeat(), other.lastHeartbeat()) < 0) ? other : one;
    }

    private static RegisteredService service(JsonNode entry) {
        return new RegisteredService(
                entry.path("name").asText(),
                entry.path("version").textValue(),
                entry.path("hostname").textValue(),
                time(entry.path("first_seen")),
                time(entry.path("last_heartbeat")),
                entry.path("is_stale").booleanValue(),
                entry.path("health_url").textValue(),
                entry.path("metrics_url").textValue());
    }

    private static @Nullable Instant time(JsonNode value) {
        try {
            return value.isTextual() ? OffsetDateTime.parse(value.textValue()).toInstant() : null;
        } catch (DateTimeParseException ex) {
            return null;
        }
    }
}

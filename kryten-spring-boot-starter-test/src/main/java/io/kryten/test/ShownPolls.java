package io.kryten.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.Poll;
import io.kryten.event.PollCount;
import io.kryten.simulator.cytube.HtmlEscapes;

/** Effects on polls (protocol.md section 2). */
final class ShownPolls {

    private ShownPolls() {}

    static List<ShownEvent> opened(AcceptedCommand command) {
        List<String> options = StreamSupport.stream(command.argument("options").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return opened(
                command,
                command.text("title"),
                options,
                command.argument("obscured").asBoolean());
    }

    /** A chat command has title and options with commas between them, and the space before the title. */
    static List<ShownEvent> opened(AcceptedCommand command, boolean hidden) {
        List<String> texts = List.of(command.text("text").split(",", -1));
        return opened(command, " " + texts.get(0), texts.subList(1, texts.size()), hidden);
    }

    private static List<ShownEvent> opened(
            AcceptedCommand command, String title, List<String> options, boolean hidden) {
        Poll poll = new Poll(
                HtmlEscapes.sanitize(title),
                options.stream().map(HtmlEscapes::sanitize).toList(),
                noVotes(options.size(), hidden),
                command.robot(),
                command.time());
        List<ShownEvent> events = new ArrayList<>();
        if (command.state().poll().isPresent()) {
            events.add(new ShownEvent("closePoll", null));
        }
        events.add(new ShownEvent("newPoll", wire(poll)));
        return events;
    }

    /** Counts the vote in the poll of the channel, or else in one without texts. */
    static List<ShownEvent> voted(AcceptedCommand command) {
        int option = Math.max(0, Math.min(command.number("option"), 99));
        Poll poll = command.state()
                .poll()
                .orElseGet(() -> new Poll(
                        "",
                        Collections.nCopies(option + 1, ""),
                        noVotes(option + 1, false),
                        command.robot(),
                        command.time()));
        List<PollCount> counts = new ArrayList<>(poll.counts());
        if (option < counts.size()) {
            PollCount before = counts.get(option);
            counts.set(option, new PollCount(Objects.requireNonNullElse(before.count(), 0) + 1, before.hidden()));
        }
        return ShownEffects.one(
                "updatePoll", wire(new Poll(poll.title(), poll.options(), counts, poll.initiator(), poll.timestamp())));
    }

    private static List<PollCount> noVotes(int options, boolean hidden) {
        return Collections.nCopies(options, new PollCount(0, hidden));
    }

    private static Map<String, Object> wire(Poll poll) {
        List<?> counts = poll.counts().stream()
                .map(count -> count.hidden() ? count.count() + "?" : Objects.requireNonNullElse(count.count(), 0))
                .toList();
        return Map.of(
                "title",
                poll.title(),
                "options",
                poll.options(),
                "counts",
                counts,
                "initiator",
                poll.initiator(),
                "timestamp",
                poll.timestamp().toEpochMilli());
    }
}

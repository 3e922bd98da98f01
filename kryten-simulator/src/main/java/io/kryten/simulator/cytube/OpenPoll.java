package io.kryten.simulator.cytube;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.event.Poll;
import io.kryten.event.PollCount;

/** Open poll with its votes. */
final class OpenPoll {

    private final String title;
    private final List<String> options;
    private final String initiator;
    private final long timestamp;
    /** Chosen options by IP address. */
    private final Map<String, Integer> votes = new LinkedHashMap<>();

    private boolean hidden;

    /**
     * Opens a poll.
     *
     * @param title the title as HTML
     * @param options the options as HTML
     * @param initiator name of the user who opens it
     * @param timestamp the time in milliseconds
     * @param hidden whether the counts are hidden until it is closed
     */
    OpenPoll(String title, List<String> options, String initiator, long timestamp, boolean hidden) {
        this.title = title;
        this.options = List.copyOf(options);
        this.initiator = initiator;
        this.timestamp = timestamp;
        this.hidden = hidden;
    }

    static OpenPoll load(JsonNode saved) {
        List<String> options = new ArrayList<>();
        saved.path("options").forEach(option -> options.add(option.asText()));
        return new OpenPoll(
                saved.path("title").asText(),
                options,
                saved.path("initiator").asText(),
                saved.path("timestamp").asLong(),
                saved.path("obscured").asBoolean());
    }

    String title() {
        return this.title;
    }

    boolean isHidden() {
        return this.hidden;
    }

    void reveal() {
        this.hidden = false;
    }

    /** {@return the number of options} */
    int size() {
        return this.options.size();
    }

    /** {@return whether there is an option of that number} */
    boolean has(double option) {
        return option == Math.rint(option) && option >= 0 && option < this.options.size();
    }

    /** {@return whether the vote of an address changes} */
    boolean vote(String ip, int option) {
        Integer before = this.votes.put(ip, option);
        return before == null || before != option;
    }

    /** {@return whether the leave of a client removed a vote} */
    boolean leave(String ip) {
        return this.votes.remove(ip) != null;
    }

    Poll poll() {
        return new Poll(
                this.title,
                this.options,
                counts().mapToObj(count -> new PollCount(count, this.hidden)).toList(),
                this.initiator,
                Instant.ofEpochMilli(this.timestamp));
    }

    /** {@return the poll's frame, with hidden counts as texts} */
    ObjectNode frame(boolean maySeeHidden) {
        ObjectNode frame = Json.object().put("title", this.title);
        ArrayNode list = frame.putArray("options");
        this.options.forEach(list::add);
        ArrayNode counts = frame.putArray("counts");
        counts().forEach(count -> {
            if (this.hidden) {
                counts.add(maySeeHidden ? count + "?" : "?");
            } else {
                counts.add(count);
            }
        });
        return frame.put("initiator", this.initiator).put("timestamp", this.timestamp);
    }

    private IntStream counts() {
        return IntStream.range(0, this.options.size())
                .map(option -> Collections.frequency(this.votes.values(), option));
    }
}

package io.kryten.simulator.cytube;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final boolean keepVotes;
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
     * @param keepVotes whether votes stay when their clients leave
     */
    OpenPoll(String title, List<String> options, String initiator, long timestamp, boolean hidden, boolean keepVotes) {
        this.title = title;
        this.options = List.copyOf(options);
        this.initiator = initiator;
        this.timestamp = timestamp;
        this.hidden = hidden;
        this.keepVotes = keepVotes;
    }

    static OpenPoll load(JsonNode saved) {
        List<String> options = new ArrayList<>();
        saved.path("options").forEach(option -> options.add(option.asText()));
        OpenPoll poll = new OpenPoll(
                saved.path("title").asText(),
                options,
                saved.path("initiator").asText(),
                saved.path("timestamp").asLong(),
                saved.path("obscured").asBoolean(),
                saved.path("retainVotes").asBoolean());
        saved.path("votes")
                .properties()
                .forEach(vote -> poll.vote(vote.getKey(), vote.getValue().asInt(-1)));
        return poll;
    }

    ObjectNode save() {
        ObjectNode saved = Json.object().put("title", this.title).put("initiator", this.initiator);
        ArrayNode list = saved.putArray("options");
        this.options.forEach(list::add);
        ArrayNode counts = saved.putArray("counts");
        counts().forEach(counts::add);
        ObjectNode byAddress = saved.putObject("votes");
        this.votes.forEach(byAddress::put);
        return saved.put("obscured", this.hidden)
                .put("retainVotes", this.keepVotes)
                .put("timestamp", this.timestamp);
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

    /** {@return whether the vote of an address changes; an invalid option is ignored} */
    boolean vote(String ip, double option) {
        if (!has(option)) {
            return false;
        }
        Integer before = this.votes.put(ip, (int) option);
        return before == null || before != (int) option;
    }

    /** {@return whether the leave of a client removed a vote} */
    boolean leave(String ip) {
        return !this.keepVotes && this.votes.remove(ip) != null;
    }

    Poll poll() {
        return new Poll(
                this.title,
                this.options,
                counts().stream()
                        .map(count -> new PollCount(count, this.hidden))
                        .toList(),
                this.initiator,
                Instant.ofEpochMilli(this.timestamp));
    }

    /** {@return the poll's frame, with hidden counts as texts} */
    ObjectNode frame(boolean maySeeHidden) {
        ObjectNode frame = Json.object().put("title", this.title);
        ArrayNode list = frame.putArray("options");
        this.options.forEach(list::add);
        ArrayNode counts = frame.putArray("counts");
        for (int count : counts()) {
            if (this.hidden) {
                counts.add(maySeeHidden ? count + "?" : "?");
            } else {
                counts.add(count);
            }
        }
        return frame.put("initiator", this.initiator).put("timestamp", this.timestamp);
    }

    private List<Integer> counts() {
        int[] counts = new int[this.options.size()];
        this.votes.values().forEach(option -> counts[option]++);
        return Arrays.stream(counts).boxed().toList();
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.event.PlaylistItem;

/** Source of the random numbers that a recorded shuffle has drawn. */
final class RecordedShuffle implements RandomGenerator {

    private final Deque<Integer> choices = new ArrayDeque<>();

    /**
     * Prepares the numbers that turn one playlist into another: entries got their uids in the order in which they were
     * drawn.
     *
     * @param before the playlist before the shuffle
     * @param after the playlist after the shuffle, as it was sent
     */
    void expect(List<PlaylistItem> before, JsonNode after) {
        List<JsonNode> drawn = new ArrayList<>();
        after.forEach(drawn::add);
        drawn.sort(Comparator.comparingInt(item -> item.path("uid").asInt()));
        List<String> rest =
                new ArrayList<>(before.stream().map(item -> item.media().id()).toList());
        this.choices.clear();
        for (JsonNode item : drawn) {
            int index = rest.indexOf(item.path("media").path("id").asText());
            rest.remove(index);
            this.choices.add(index);
        }
    }

    @Override
    public int nextInt(int bound) {
        return this.choices.remove();
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("A shuffle draws whole numbers below a bound");
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Who is in the channel, in the order of coming, and what is sent to many of them. */
final class Clients {

    private final List<Client> present = new ArrayList<>();

    private final List<RankListener> rankListeners = new ArrayList<>();

    /** {@return all of them as of now} */
    List<Client> all() {
        return List.copyOf(this.present);
    }

    int count() {
        return this.present.size();
    }

    /** {@return the one of a name in lower case; the empty name finds nobody in particular} */
    Optional<Client> find(String key) {
        return this.present.stream().filter(client -> client.key().equals(key)).findFirst();
    }

    List<Client> where(Predicate<Client> wanted) {
        return this.present.stream().filter(wanted).toList();
    }

    void add(Client client) {
        this.present.add(client);
    }

    void remove(Client client) {
        this.present.remove(client);
    }

    /** Sends a frame to everybody. */
    void broadcast(String frame, JsonNode data) {
        all().forEach(client -> client.send(frame, data));
    }

    /** Sends a frame to those who are wanted. */
    void broadcast(Predicate<Client> wanted, String frame, JsonNode data) {
        where(wanted).forEach(client -> client.send(frame, data));
    }

    void onRankChange(RankListener listener) {
        this.rankListeners.add(listener);
    }

    /** The rank that counts is another than before, or was set again. */
    void rankChanged(Client client, double before) {
        if (client.isInChannel()) {
            this.rankListeners.forEach(listener -> listener.rankChanged(client, before));
        }
    }

    /** Wants to know when the rank of somebody in the channel changes. */
    @FunctionalInterface
    interface RankListener {

        void rankChanged(Client client, double before);
    }
}

package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

/** Clients in the channel, in the order of their joins. */
final class Clients {

    private final List<Client> present = new ArrayList<>();

    /** {@return a copy of the list} */
    List<Client> all() {
        return List.copyOf(this.present);
    }

    int count() {
        return this.present.size();
    }

    /** {@return the client of a name in lower case} */
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

    /** Sends a frame to the matching clients. */
    void broadcast(Predicate<Client> wanted, String frame, JsonNode data) {
        where(wanted).forEach(client -> client.send(frame, data));
    }
}

package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.Username;

/** Messages of the server in chat. */
final class Notices {

    private final RoomTime time;

    private final Clients clients;

    Notices(RoomTime time, Clients clients) {
        this.time = time;
        this.clients = clients;
    }

    /** Sends a notice to all clients of at least a rank. */
    void tell(String text, double rank) {
        ObjectNode notice = notice(Username.SERVER, text);
        this.clients.broadcast(client -> client.isAtLeast(rank), "chatMsg", notice);
    }

    /** {@return a chat message of the server} */
    ObjectNode notice(String speaker, String text) {
        ObjectNode line = Json.object().put("username", speaker).put("msg", text);
        line.putObject("meta").put("addClass", "server-whisper").put("addClassToNameAndTimestamp", true);
        return line.put("time", this.time.millis());
    }
}

package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Logins of clients. Any password opens an account that the channel knows. */
final class UserLogins {

    private static final long GUEST_PAUSE_SECONDS = 60;

    private final Room room;

    private final AliasTable aliases;

    UserLogins(Room room, AliasTable aliases) {
        this.room = room;
        this.aliases = aliases;
    }

    /** Logs a client in that gives its name before it joins, as a robot does. */
    void signIn(Client client, Account account) {
        String problem = account.registered() ? null : guestProblem(client, account.name());
        if (problem != null) {
            refuse(client, problem);
        } else {
            accept(client, account);
        }
    }

    /** {@return whether the frame gave the client a name} */
    boolean logIn(Client client, JsonNode frame) {
        if (!frame.path("name").isTextual() || client.isNamed()) {
            return false;
        }
        String name = frame.path("name").textValue();
        boolean guest = frame.path("pw").asText().isEmpty();
        String problem = guest ? guestProblem(client, name) : null;
        Optional<Account> account = this.room.accounts().find(name);
        if (!guest && account.isEmpty()) {
            problem = "Invalid username/password combination";
        }
        if (problem != null) {
            refuse(client, problem);
            return false;
        }
        accept(client, guest ? Account.guest(name) : account.orElseThrow());
        return true;
    }

    private void accept(Client client, Account account) {
        if (!account.registered()) {
            this.aliases.guestCame(client.ip(), this.room.time().millis());
        }
        client.signIn(account);
        client.sendRank();
        ObjectNode answer = Json.object().put("success", true).put("name", account.name());
        client.send("login", account.registered() ? answer : answer.put("guest", true));
        this.aliases.record(client.ip(), account.name());
    }

    private static void refuse(Client client, String problem) {
        client.send("login", Json.object().put("success", false).put("error", problem));
    }

    private @Nullable String guestProblem(Client client, String name) {
        long last = this.aliases.lastGuest(client.ip());
        if (this.room.time().millis() - last < GUEST_PAUSE_SECONDS * 1000) {
            return "Guest logins are restricted to one per IP address per " + GUEST_PAUSE_SECONDS + " seconds.";
        }
        if (!UserNames.isValid(name)) {
            return "Invalid username.  Usernames must be 1-20 characters long and consist only of characters a-z, A-Z,"
                    + " 0-9, -, or _.";
        }
        if (UserNames.isReserved(name)) {
            return "That username is reserved.";
        }
        if (this.room.accounts().find(name).isPresent()) {
            return "That username is registered.";
        }
        boolean taken = client.isInChannel()
                && this.room.clients().find(name.toLowerCase(Locale.ROOT)).isPresent();
        return taken ? "That name is already in use on this channel." : null;
    }
}

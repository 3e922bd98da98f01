package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Check at the entrance: banned clients are refused; where the channel requires a password or a name, other clients
 * wait for it.
 */
final class EntryCheck {

    private final Options options;

    private final KickBanModule bans;

    private final Map<Client, Runnable> waitingForPassword = new HashMap<>();

    private final Map<Client, Runnable> waitingForName = new HashMap<>();

    EntryCheck(Options options, KickBanModule bans) {
        this.options = options;
        this.bans = bans;
    }

    /** Lets a client in at once, later or never. */
    void pass(Client client, Runnable letIn) {
        if (this.bans.isBanned(client)) {
            client.kick("You are banned from this channel.");
            return;
        }
        Runnable checkName = () -> checkName(client, letIn);
        if (!this.options.isOn("password")) {
            checkName.run();
        } else if (client.isNamed() && client.isAtLeast(EffectiveRank.MODERATOR)) {
            checkName.run();
            client.send("cancelNeedPassword", Json.nothing());
        } else {
            client.send("needPassword", Json.flag(false));
            this.waitingForPassword.put(client, checkName);
        }
    }

    /** A client that is not in yet says the password. */
    void password(Client client, JsonNode password) {
        Runnable waiting = this.waitingForPassword.get(client);
        if (waiting == null) {
            return;
        }
        if (!password.equals(this.options.value("password"))) {
            client.send("needPassword", Json.flag(true));
            return;
        }
        this.waitingForPassword.remove(client);
        client.send("cancelNeedPassword", Json.nothing());
        waiting.run();
    }

    /** A client got a name. */
    void named(Client client) {
        Runnable waiting = this.waitingForName.remove(client);
        if (waiting != null) {
            waiting.run();
        }
    }

    /** Handles the rank of a client: moderators need no password. */
    void ranked(Client client) {
        if (client.isAtLeast(EffectiveRank.MODERATOR)) {
            Runnable waiting = this.waitingForPassword.remove(client);
            if (waiting != null) {
                waiting.run();
                client.send("cancelNeedPassword", Json.nothing());
            }
        }
    }

    void left(Client client) {
        this.waitingForPassword.remove(client);
        this.waitingForName.remove(client);
    }

    private void checkName(Client client, Runnable letIn) {
        if (this.options.isOn("block_anonymous_users") && !client.isNamed()) {
            client.error("This channel has blocked anonymous users. Please provide a user name to join.");
            this.waitingForName.put(client, letIn);
        } else {
            letIn.run();
        }
    }
}

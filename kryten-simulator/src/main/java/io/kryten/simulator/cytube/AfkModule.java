package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** AFK flags of users, set by {@code /afk} or by inactivity. */
final class AfkModule implements RoomModule {

    private final Room room;

    private final Options options;

    private final Presence presence;

    private final Map<Client, RoomTimer> timers = new HashMap<>();

    private Consumer<Client> listener = client -> {};

    AfkModule(Room room, Options options, Presence presence) {
        this.room = room;
        this.options = options;
        this.presence = presence;
        options.onAwayTime(() -> room.clients().all().forEach(this::watch));
    }

    /** Sets the listener for changed flags. */
    void onChange(Consumer<Client> action) {
        this.listener = action;
    }

    /** Sets the AFK flag of a user and restarts the inactivity timer. */
    void set(Client client, boolean afk) {
        if (!client.isInChannel()) {
            return;
        }
        if (client.isAfk() == afk) {
            watch(client);
            return;
        }
        client.setAfk(afk);
        if (!afk) {
            watch(client);
        }
        this.listener.accept(client);
        this.presence.sendMeta(client, -1);
        this.room.broadcast("setAFK", Json.object().put("name", client.name()).put("afk", afk));
    }

    /** Starts the inactivity timer of a client. */
    private void watch(Client client) {
        RoomTimer timer = this.timers.computeIfAbsent(client, key -> this.room.timer(() -> set(key, true)));
        double seconds = this.options.number("afk_timeout");
        if (seconds > 0) {
            timer.in(Duration.ofMillis((long) (seconds * 1000)));
        } else {
            timer.stop();
        }
    }

    @Override
    public void joined(Client client) {
        watch(client);
    }

    @Override
    public void left(Client client) {
        RoomTimer timer = this.timers.remove(client);
        if (timer != null) {
            timer.stop();
        }
    }
}

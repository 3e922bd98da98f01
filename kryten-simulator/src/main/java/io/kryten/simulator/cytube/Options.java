package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The channel's options. */
final class Options implements RoomModule {

    private final Room room;

    private final ObjectNode values;

    private final List<Runnable> awayListeners = new ArrayList<>();

    Options(Room room) {
        this.room = room;
        this.values = OptionRules.defaults(room.name());
        room.frames().onObject("setOptions", this::set);
    }

    boolean isOn(String name) {
        return Js.truthy(this.values.path(name));
    }

    double number(String name) {
        return Js.toNumber(this.values.path(name));
    }

    /** {@return the value as it is sent} */
    JsonNode value(String name) {
        return this.values.path(name);
    }

    ObjectNode tree() {
        return this.values.deepCopy();
    }

    /** Adds a listener for changes of the AFK time-out. */
    void onAwayTime(Runnable action) {
        this.awayListeners.add(action);
    }

    @Override
    public void load(JsonNode state) {
        OptionRules.load(this.values, state.path("opts"));
    }

    @Override
    public void save(ObjectNode state) {
        state.set("opts", tree());
    }

    @Override
    public void joined(Client client) {
        client.send("channelOpts", tree());
    }

    private void set(Client client, JsonNode wanted) {
        if (!client.isAtLeast(EffectiveRank.MODERATOR)) {
            client.kick("Attempted setOptions as a non-moderator");
            return;
        }
        double awayTime = number("afk_timeout");
        boolean changed = new OptionChange(this.values, client).apply(wanted);
        if (awayTime != number("afk_timeout")) {
            this.awayListeners.forEach(Runnable::run);
        }
        this.room.log().add("[mod] " + client.name() + " updated channel options");
        if (changed) {
            this.room.clients().broadcast("channelOpts", tree());
        }
    }
}

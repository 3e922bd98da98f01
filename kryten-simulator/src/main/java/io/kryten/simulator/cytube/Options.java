package io.kryten.simulator.cytube;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.LogSafe;

/** The channel's options. */
final class Options implements RoomModule {

    private final Room room;

    private final ObjectNode values = Json.object();

    private final List<Runnable> awayListeners = new ArrayList<>();

    Options(Room room) {
        this.room = room;
        OptionRule.ALL.forEach(rule -> this.values.set(rule.name(), rule.preset()));
        this.values.put("pagetitle", room.name());
        room.frames().onObject("setOptions", this::set);
    }

    boolean isOn(String name) {
        return this.values.path(name).asBoolean();
    }

    double number(String name) {
        return this.values.path(name).doubleValue();
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

    /** Loads saved options; invalid and unknown ones are dropped. */
    @Override
    public void load(JsonNode state) {
        JsonNode saved = state.path("opts");
        OptionRule.ALL.stream()
                .filter(rule -> saved.has(rule.name()))
                .forEach(rule ->
                        rule.read(saved.path(rule.name())).ifPresent(value -> this.values.set(rule.name(), value)));
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
        wanted.fieldNames().forEachRemaining(name -> {
            if (!this.values.has(name)) {
                client.refuse("there is no option '" + LogSafe.of(name, 60) + "'");
            }
        });
        double awayTime = number("afk_timeout");
        boolean changed = false;
        for (OptionRule rule : OptionRule.ALL) {
            if (wanted.has(rule.name()) && client.needs(rule.rank(), "the option '" + rule.name() + "'")) {
                changed |= set(client, rule, wanted.path(rule.name()));
            }
        }
        if (awayTime != number("afk_timeout")) {
            this.awayListeners.forEach(Runnable::run);
        }
        this.room.log("[mod] " + client.name() + " updated channel options");
        if (changed) {
            this.room.broadcast("channelOpts", tree());
        }
    }

    /** Sets a valid value and answers the client where CyTube does; {@return whether the value is valid} */
    private boolean set(Client client, OptionRule rule, JsonNode wanted) {
        JsonNode value = rule.read(wanted).orElse(null);
        ObjectNode answer = Json.object().put("target", "#cs-" + rule.name());
        if (value != null) {
            this.values.set(rule.name(), value);
        }
        if (rule.complaint().isEmpty()) {
            if (value == null) {
                client.refuse("the option '" + rule.name() + "' cannot be " + LogSafe.of(wanted.toString(), 60));
            }
        } else if (value != null) {
            client.send("validationPassed", answer);
        } else {
            client.send(
                    "validationError", answer.put("message", rule.complaint().formatted(wanted.asText())));
        }
        return value != null;
    }
}

package io.kryten.sample.demo;

import java.util.List;

import io.kryten.Channel;
import io.kryten.KrytenValidationException;
import io.kryten.Username;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.Visitor;

/** The simulated rooms, one for each that is configured, in which anybody may speak as any visitor. */
final class DemoRooms {

    private final SimulatedRooms rooms;

    DemoRooms(SimulatedRooms rooms) {
        this.rooms = rooms;
    }

    List<SimulatedRoom> all() {
        return this.rooms.all();
    }

    /**
     * Finds a room.
     *
     * @param name its name in any case, or {@code domain/name}; empty for the first
     * @throws KrytenValidationException if there is none of that name, or more than one
     */
    SimulatedRoom find(String name) {
        return name.isEmpty() ? all().get(0) : this.rooms.room(name);
    }

    /** {@return how a room is called: its name, with the domain where that alone does not tell} */
    String label(Channel channel) {
        boolean known = all().stream()
                .map(SimulatedRoom::channel)
                .anyMatch(other -> !other.equals(channel) && other.name().equalsIgnoreCase(channel.name()));
        return known ? channel.toString() : channel.name();
    }

    /**
     * Somebody speaks, and joins first if need be.
     *
     * @param privately whether only the bot hears it
     * @throws KrytenValidationException if that is not possible or CyTube does not take it, with the reason
     */
    void speak(SimulatedRoom room, String name, boolean privately, String text) {
        String valid = new Username(name.strip()).value();
        if (valid.equalsIgnoreCase(room.robot().name())) {
            throw new KrytenValidationException(valid + " is the bot itself: speak as somebody else");
        }
        if (text.isBlank()) {
            throw new KrytenValidationException("There is nothing to say");
        }
        Visitor visitor = visitor(room, valid);
        int before = visitor.complaints().size();
        try {
            visitor.attempt(sender -> {
                if (privately) {
                    sender.pm(room.robot().name(), text);
                } else {
                    sender.say(text);
                }
            });
        } catch (IllegalStateException ex) {
            throw new KrytenValidationException("It was not said: " + ex.getMessage(), ex);
        }
        List<String> complaints = visitor.complaints();
        if (complaints.size() > before) {
            throw new KrytenValidationException("CyTube did not take it: " + complaints.get(complaints.size() - 1));
        }
    }

    private static Visitor visitor(SimulatedRoom room, String name) {
        return room.visitors().stream()
                .filter(visitor -> visitor.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> join(room, name));
    }

    private static Visitor join(SimulatedRoom room, String name) {
        try {
            return room.join(name);
        } catch (IllegalStateException ex) {
            throw new KrytenValidationException(name + " cannot join: " + ex.getMessage(), ex);
        }
    }
}

package io.kryten.sample.demo;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.kryten.Channel;
import io.kryten.KrytenValidationException;
import io.kryten.Username;
import io.kryten.simulator.SimulatedRoom;
import io.kryten.simulator.SimulatedRooms;
import io.kryten.simulator.Visitor;

/** Simulated channels, one for each configured channel, in which console and page speak as visitors. */
final class DemoChannels {

    private static final Pattern REFUSAL = Pattern.compile(
            "CyTube refuses '[^']*' of '[^']*' in [^:]*: (.*)\\. A test of the refusal.*", Pattern.DOTALL);

    private final SimulatedRooms rooms;

    DemoChannels(SimulatedRooms rooms) {
        this.rooms = rooms;
    }

    List<SimulatedRoom> all() {
        return this.rooms.all();
    }

    /**
     * Finds a channel.
     *
     * @param name its name in any case, or {@code domain/name}; empty for the first channel
     * @throws KrytenValidationException if no channel or more than one has the name
     */
    SimulatedRoom find(String name) {
        return name.isEmpty() ? all().get(0) : this.rooms.room(name);
    }

    /** {@return the label of a channel: its name, preceded by the domain if two channels share the name} */
    String label(Channel channel) {
        boolean shared = all().stream()
                .map(SimulatedRoom::channel)
                .anyMatch(other -> !other.equals(channel) && other.name().equalsIgnoreCase(channel.name()));
        return shared ? channel.toString() : channel.name();
    }

    /**
     * Speaks as a visitor, who joins first if absent.
     *
     * @param privately whether to send a private message to the bot
     * @throws KrytenValidationException if the name is invalid, or CyTube refuses or ignores the line, with the reason
     */
    void speak(SimulatedRoom room, String name, boolean privately, String text) {
        String valid = new Username(name.strip()).value();
        if (valid.equalsIgnoreCase(room.robot().name())) {
            throw new KrytenValidationException(valid + " is the bot itself; use another name");
        }
        if (text.isBlank()) {
            throw new KrytenValidationException("The line is empty");
        }
        Visitor visitor = visitor(room, valid);
        int before = visitor.complaints().size();
        try {
            if (privately) {
                visitor.pm(room.robot().name(), text);
            } else {
                visitor.say(text);
            }
        } catch (IllegalStateException ex) {
            List<String> complaints = visitor.complaints();
            String reason = (complaints.size() > before)
                    ? "CyTube refused the line: " + complaints.get(complaints.size() - 1)
                    : "CyTube ignored the line: " + rule(String.valueOf(ex.getMessage()));
            throw new KrytenValidationException(reason, ex);
        }
    }

    /** {@return the rule that CyTube applied in silence: the simulator names it in an error for tests} */
    private static String rule(String error) {
        Matcher matcher = REFUSAL.matcher(error);
        return matcher.matches() ? matcher.group(1) : error;
    }

    private static Visitor visitor(SimulatedRoom room, String name) {
        return room.visitors().stream()
                .filter(visitor -> visitor.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseGet(() -> join(room, name));
    }

    private static Visitor join(SimulatedRoom room, String name) {
        try {
            return room.join(name, DemoScript.rank(name));
        } catch (IllegalStateException ex) {
            throw new KrytenValidationException(name + " cannot join: " + ex.getMessage(), ex);
        }
    }
}

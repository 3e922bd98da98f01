package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Drink counter, increased by {@code /d}. Every line with that prefix counts, {@code /dance} too. */
final class Drinks implements RoomModule {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

    private static final double MOST = 10_000;

    private final Room room;

    private final Permissions permissions;

    private double count;

    Drinks(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
    }

    long count() {
        return (long) this.count;
    }

    @Override
    public void joined(Client client) {
        client.send("drinkCount", Json.number(this.count));
    }

    /** Resets the counter when another medium starts. */
    void reset() {
        this.count = 0;
        this.room.clients().broadcast("drinkCount", Json.number(0));
    }

    /**
     * Reads a line before it becomes chat.
     *
     * @param client the sender
     * @param line the line
     * @param meta style of the line; changed for a drink call
     * @return the line to send, or null for none
     */
    @Nullable
    String read(Client client, String line, ObjectNode meta) {
        if (!line.startsWith("/d") || !this.permissions.allows(client, "drink")) {
            return line;
        }
        String rest = line.substring(2);
        Matcher number = NUMBER.matcher(rest);
        double drinks = 1;
        if (number.lookingAt()) {
            drinks = Js.parseInt(number.group());
            if (Math.abs(drinks) > MOST) {
                client.refuse("a line adds at most " + (int) MOST + " drinks");
                return null;
            }
            rest = Js.trim(rest.substring(number.end()));
            if (rest.isEmpty() && drinks <= 0) {
                pour(drinks);
                return null;
            }
            rest += " drink! (x" + Js.toText(drinks) + ")";
        } else {
            rest = Js.trim(rest) + " drink!";
        }
        pour(drinks);
        meta.put("addClass", "drink").put("forceShowName", true);
        return rest;
    }

    private void pour(double drinks) {
        this.count += drinks;
        this.room.clients().broadcast("drinkCount", Json.number(this.count));
    }
}

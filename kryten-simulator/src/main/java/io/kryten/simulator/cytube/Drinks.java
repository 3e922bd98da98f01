package io.kryten.simulator.cytube;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Drink counter, increased by {@code /d}. Every line with that prefix counts, {@code /dance} too. */
final class Drinks implements RoomModule {

    private static final Pattern CALL = Pattern.compile("(?s)/d(-?[0-9]{1,9})?(.*)");

    private final Room room;

    private final Permissions permissions;

    private int count;

    Drinks(Room room, Permissions permissions) {
        this.room = room;
        this.permissions = permissions;
    }

    int count() {
        return this.count;
    }

    @Override
    public void joined(Client client) {
        client.send("drinkCount", Json.number(this.count));
    }

    /** Resets the counter when another media starts. */
    void reset() {
        pour(-this.count);
    }

    /**
     * Reads a line before it becomes chat.
     *
     * @param client the sender
     * @param line the line
     * @param meta style of the line; changed for a drink call
     * @return the line to send
     */
    String read(Client client, String line, ObjectNode meta) {
        Matcher call = CALL.matcher(line);
        if (!call.matches() || !this.permissions.allows(client, "drink")) {
            return line;
        }
        String number = call.group(1);
        pour((number != null) ? Integer.parseInt(number) : 1);
        meta.put("addClass", "drink").put("forceShowName", true);
        return call.group(2).strip() + " drink!" + ((number != null) ? " (x" + number + ")" : "");
    }

    private void pour(int drinks) {
        this.count += drinks;
        this.room.broadcast("drinkCount", Json.number(this.count));
    }
}

package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes of ranks by clients. */
final class Ranks implements RoomModule {

    private static final double OWNER = 4;

    private static final String FAILED = "Updating user rank failed: ";

    /** Number at the start of a text, as JavaScript reads it. */
    private static final Pattern WHOLE = Pattern.compile("^[+-]?\\d+");

    private final Room room;

    private final Presence presence;

    Ranks(Room room, Presence presence) {
        this.room = room;
        this.presence = presence;
        room.frames().on("setChannelRank", FrameShape.object("name", "string", "rank", "number"), this::set);
        room.commands().add("rank", (client, words, meta) -> command(client, words));
        room.frames().on("requestChannelRanks", (client, data) -> sendList(client));
    }

    private void sendList(Client client) {
        if (!client.needs(EffectiveRank.ADMIN, "to see all ranks")) {
            return;
        }
        ArrayNode list = Json.array();
        this.room
                .accounts()
                .ranks()
                .forEach(rank -> list.addObject()
                        .put("name", rank.name())
                        .<ObjectNode>set(
                                "rank",
                                Json.number(Objects.requireNonNull(rank.rank()).value()))
                        .put("channel", this.room.name()));
        client.send("channelRanks", list);
    }

    private void command(Client client, CommandArguments words) {
        Matcher number = WHOLE.matcher(CommandArguments.first(words.rest()));
        if (words.first().isEmpty() || !number.find()) {
            String syntax = "Syntax: /rank <username> <rank>.  <rank> must be a positive integer > 1";
            client.send("noflood", Json.object().put("action", "/rank").put("msg", syntax));
            return;
        }
        double rank = Double.parseDouble(number.group());
        set(client, Json.object().put("name", words.first()).set("rank", Json.number(rank)));
    }

    private void set(Client client, JsonNode frame) {
        if (!client.needs(EffectiveRank.ADMIN, "to set a rank")) {
            return;
        }
        String given = frame.path("name").textValue();
        String name = given.substring(0, Math.min(20, given.length())).toLowerCase(Locale.ROOT);
        if (!UserNames.isValid(name)) {
            fail(client, "Invalid target name " + given);
            return;
        }
        double rank = frame.path("rank").doubleValue();
        double own = client.standing().effective();
        if (rank < 1 || isTooHigh(rank, own)) {
            fail(
                    client,
                    FAILED + "You can't promote someone to a rank equal or higher than yourself, or demote them to"
                            + " below rank 1.");
            return;
        }
        if (name.equals(client.key())) {
            fail(client, FAILED + "You can't promote or demote yourself.");
            return;
        }
        Optional<Client> present = this.room.clients().find(name);
        if (present.isPresent()) {
            setPresent(client, present.get(), (ObjectNode) frame, name, rank);
        } else {
            setAbsent(client, (ObjectNode) frame, given, rank);
        }
    }

    private void setPresent(Client client, Client target, ObjectNode frame, String name, double rank) {
        if (isTooHigh(target.standing().own(), client.standing().effective())) {
            fail(client, FAILED + "You can't promote or demote someone who has equal or higher rank than yourself");
            return;
        }
        double before = target.standing().effective();
        target.standing().setInChannel(rank);
        this.presence.rankChanged(target, before);
        target.sendRank();
        this.room.log("[mod] " + client.name() + " set " + name + "'s rank to "
                + Json.number(rank).asText());
        this.room.broadcast("setUserRank", frame);
        if (target.isRegistered()) {
            this.room.accounts().setRank(target.name(), rank);
        } else {
            client.send(
                    "channelRankFail",
                    Json.message(
                            "The user you promoted is not a registered account.  Any rank changes are temporary and"
                                    + " not stored in the database."));
        }
    }

    private void setAbsent(Client client, ObjectNode frame, String name, double rank) {
        double own = client.standing().effective();
        if (isTooHigh(this.room.accounts().rank(name), own)) {
            fail(client, FAILED + "You can't promote or demote someone with equal or higher rank than you.");
            return;
        }
        this.room.accounts().setRank(name, rank);
        String what = client.name() + " set " + name + "'s rank to "
                + Json.number(rank).asText();
        this.room.log("[mod] " + what);
        // Only here CyTube sends the rank of the acting user, too.
        this.room.broadcast("setUserRank", frame.deepCopy().set("userrank", Json.number(own)));
        this.room.notices().tell(what, EffectiveRank.ADMIN);
    }

    /** Checks that a user changes lower ranks than the own only; owners may change each other's. */
    private static boolean isTooHigh(double rank, double own) {
        return rank >= own && !(rank == OWNER && own == OWNER);
    }

    private static void fail(Client client, String text) {
        client.refuse(text);
        client.send("channelRankFail", Json.message(text));
    }
}

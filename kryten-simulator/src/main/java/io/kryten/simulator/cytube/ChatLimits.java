package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.JsonNode;

/** Limits of how soon and how fast a user may write. */
final class ChatLimits {

    /** CyTube's own limit in every channel: a burst, and then a rate. */
    private static final double BURST = 20;

    private static final double PER_SECOND = 10;

    private final Room room;

    private final Options options;

    ChatLimits(Room room, Options options) {
        this.room = room;
        this.options = options;
    }

    /** {@return whether a user joined too recently for this line; sends the reason if so} */
    boolean isTooNew(Client client, String text) {
        if (client.isAtLeast(EffectiveRank.MODERATOR)) {
            return false;
        }
        long now = this.room.time().millis();
        String reason = null;
        if (client.firstSeen() > now - this.options.number("new_user_chat_delay") * 1000) {
            reason = "NEW_USER_CHAT";
        } else if (client.firstSeen() > now - this.options.number("new_user_chat_link_delay") * 1000
                && ChatLinks.isIn(text)) {
            reason = "NEW_USER_CHAT_LINK";
        }
        if (reason != null) {
            client.refuse("a new user must wait with " + (reason.endsWith("LINK") ? "links" : "chat")
                    + " (new_user_chat_delay, new_user_chat_link_delay)");
            client.send("spamFiltered", Json.object().put("reason", reason));
        }
        return reason != null;
    }

    /** {@return whether a user exceeds this channel's limit; sends the reason if so} */
    boolean isTooFast(Client client) {
        if (!this.options.isOn("chat_antiflood") || client.isAtLeast(EffectiveRank.MODERATOR)) {
            return isTooFastAnywhere(client);
        }
        JsonNode params = this.options.value("chat_antiflood_params");
        double perSecond = params.path("sustained").asDouble();
        boolean tooFast = client.chatLimiter()
                .throttle(
                        params.path("burst").asDouble(),
                        perSecond,
                        params.path("cooldown").asDouble());
        return tell(client, tooFast, perSecond);
    }

    /** {@return whether a user exceeds CyTube's own limit; sends the reason if so} */
    boolean isTooFastAnywhere(Client client) {
        return tell(client, client.chatLimiter().throttle(BURST, PER_SECOND), PER_SECOND);
    }

    private static boolean tell(Client client, boolean tooFast, double perSecond) {
        if (tooFast) {
            client.refuse("the limit of chat is " + Json.number(perSecond).asText() + " lines a second");
            client.send("cooldown", Json.number(1000 / perSecond));
        }
        return tooFast;
    }
}

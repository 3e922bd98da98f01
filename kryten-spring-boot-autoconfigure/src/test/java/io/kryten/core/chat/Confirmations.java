package io.kryten.core.chat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kryten.command.CommandReply;
import io.kryten.core.effect.Confirmation;

/** Confirmations of lines in tests. */
final class Confirmations {

    static final Confirmation YES = of("{}");

    private Confirmations() {}

    static Confirmation of(String rawReply) {
        return Confirmation.byReply(new CommandReply("robot", "say", true, null, NullNode.getInstance(), rawReply));
    }
}

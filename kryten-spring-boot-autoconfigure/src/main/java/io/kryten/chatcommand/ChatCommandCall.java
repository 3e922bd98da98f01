package io.kryten.chatcommand;

import java.util.Optional;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.CommandSource;
import io.kryten.event.ChatUser;
import org.jspecify.annotations.Nullable;

/**
 * One call of a chat command, for conditions and as a parameter of the command's method.
 *
 * @param channel the channel
 * @param username the user who gave the command, in CyTube's spelling
 * @param user the user as known from the channel's state; null if not known
 * @param source the place where the command was given; the reply goes there
 * @param command the words of the command, for example {@code queue add}, without prefix and in lower case
 * @param line the whole line as plain text, the text of a stranger
 */
public record ChatCommandCall(
        Channel channel, String username, @Nullable ChatUser user, CommandSource source, String command, String line) {

    /** {@return the rank of the user; empty if not known} */
    public Optional<Rank> rank() {
        return Optional.ofNullable(this.user).map(ChatUser::rank);
    }

    /** {@return whether the command was given in a private message} */
    public boolean isPrivate() {
        return this.source == CommandSource.PM;
    }
}

package io.kryten.chatcommand;

import java.util.List;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.Rank;
import io.kryten.annotation.CommandSource;
import io.kryten.listener.BoundMethod;
import io.kryten.listener.HandlerSignature;
import org.jspecify.annotations.Nullable;

/**
 * Command of one method, as it was declared and checked.
 *
 * @param beanName the bean
 * @param signature the method, for failures
 * @param method the method to call
 * @param parameters the parameters of the method
 * @param syntax the syntax, with the words of the class
 * @param aliases the words of the command with other first words of its own
 * @param channels the channels
 * @param from the places where it may be given
 * @param minRank the lowest rank of a user; null for any
 * @param conditions the conditions in their order
 * @param cooldown the cooldown; null for none
 * @param description the description; empty for none
 * @param hidden whether the list of commands leaves it out
 */
record RegisteredCommand(
        String beanName,
        HandlerSignature signature,
        BoundMethod method,
        CommandParameters parameters,
        CommandSyntax syntax,
        List<List<String>> aliases,
        Set<Channel> channels,
        Set<CommandSource> from,
        @Nullable Rank minRank,
        List<ChatCommandCondition> conditions,
        @Nullable CommandCooldown cooldown,
        String description,
        boolean hidden) {

    /** {@return the words without the parts} */
    String name() {
        return String.join(" ", this.syntax.words());
    }
}

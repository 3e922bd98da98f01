package io.kryten.chatcommand;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.chatcommand.UnreadableValue.Problem;
import io.kryten.event.ChatUser;
import io.kryten.protocol.DidYouMean;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

/** User who is in the channel, by name in any case; also as a mention such as {@code @alice:}. */
final class UserArgument implements ArgumentType {

    private final @Nullable Function<Channel, ChannelState> states;

    /**
     * Creates the type.
     *
     * @param states returns the state of a channel; null if states are not tracked
     */
    UserArgument(@Nullable Function<Channel, ChannelState> states) {
        this.states = states;
    }

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        if (target.type() != ChatUser.class) {
            return null;
        }
        Function<Channel, ChannelState> known = this.states;
        if (known == null) {
            throw new IllegalArgumentException("A user of the channel needs kryten.state.enabled=true.");
        }
        return (text, call) -> read(text, known.apply(call.channel()));
    }

    private static ChatUser read(String text, ChannelState state) {
        String name = name(text);
        Optional<ChatUser> user = state.user(name);
        if (user.isPresent()) {
            return user.get();
        }
        Optional<Collection<ChatUser>> present = state.users();
        if (present.isEmpty()) {
            throw new UnreadableValueException(
                    Problem.UNKNOWN_USERS, name, "The users of the channel are not known yet");
        }
        List<String> names = present.get().stream().map(ChatUser::name).toList();
        String near = DidYouMean.of(name, names).orElse(null);
        String question = (near != null) ? "; did you mean " + near + "?" : "";
        throw new UnreadableValueException(UnreadableValue.of(
                        Problem.ABSENT_USER, name, ArgumentTarget.quoted(name) + " is not in the channel" + question)
                .suggesting(near));
    }

    private static String name(String text) {
        int from = text.startsWith("@") ? 1 : 0;
        int end = text.length();
        while (end > from && (text.charAt(end - 1) == ':' || text.charAt(end - 1) == ',')) {
            end--;
        }
        return text.substring(from, end);
    }
}

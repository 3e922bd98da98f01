package io.kryten.chatcommand;

import java.util.List;

import io.kryten.event.ChatUser;
import io.kryten.event.UserMeta;
import io.kryten.listener.Delivery;
import io.kryten.listener.MethodHandler;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a command's method: where each gets its argument.
 *
 * @param parts the parts of the syntax in their order
 * @param sources the source of each parameter's argument
 */
record CommandParameters(List<PartBinding> parts, List<Source> sources) {

    /** Source of an argument. */
    sealed interface Source {}

    /**
     * A part of the syntax.
     *
     * @param index the index of the part
     */
    record OfPart(int index) implements Source {}

    /** The call itself. */
    record OfCall() implements Source {}

    /** The user who gave the command, also before the state of the channel is known. */
    record OfCaller() implements Source {}

    /**
     * An argument as at a listener.
     *
     * @param argument the source
     */
    record Injected(MethodHandler.Argument argument) implements Source {}

    /**
     * Reads the arguments of a call.
     *
     * @throws ChatCommandException if the line does not fit the syntax
     */
    @Nullable
    Object[] read(LineWords words, ChatCommandCall call, Delivery delivery) {
        @Nullable Object[] values = LineReader.read(this.parts, words, call);
        @Nullable Object[] arguments = new @Nullable Object[this.sources.size()];
        for (int i = 0; i < arguments.length; i++) {
            Source source = this.sources.get(i);
            if (source instanceof OfPart part) {
                arguments[i] = values[part.index()];
            } else if (source instanceof Injected injected) {
                arguments[i] = injected.argument().of(delivery);
            } else {
                arguments[i] = (source instanceof OfCaller) ? caller(call) : call;
            }
        }
        return arguments;
    }

    private static ChatUser caller(ChatCommandCall call) {
        ChatUser known = call.user();
        return (known != null) ? known : new ChatUser(call.username(), null, UserMeta.UNKNOWN, null, null);
    }
}

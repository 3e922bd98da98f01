package io.kryten.chatcommand;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.kryten.Channel;
import io.kryten.state.ChannelState;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;

/** Kinds of parameters that a text can become, in their precedence. */
final class ArgumentTypes {

    /** Names of the types, for failures at start-up. */
    static final String ALLOWED =
            "String, a number, boolean, an enum, Duration, MediaLink, Rank, ChatUser (a user in the"
                    + " channel), Optional and List of them, and types with a static of(String), valueOf(String), from(String) or"
                    + " parse(String) method, a constructor of a String or a Converter bean";

    private final List<ArgumentType> types;

    /**
     * Creates the kinds.
     *
     * @param states returns the state of a channel; null if states are not tracked
     * @param converters the converters of the application
     */
    ArgumentTypes(@Nullable Function<Channel, ChannelState> states, ConversionService converters) {
        this.types = List.of(
                new NumberArgument(),
                ArgumentTypes::text,
                SimpleArgument.YES_OR_NO,
                new EnumArgument(),
                new DurationArgument(),
                SimpleArgument.MEDIA_LINK,
                SimpleArgument.RANK,
                new UserArgument(states),
                new ConvertedArgument(converters, new DefaultFormattingConversionService()));
    }

    /**
     * Returns the reader of a parameter.
     *
     * @throws IllegalArgumentException if the declaration of the parameter is invalid
     */
    Optional<ArgumentReader> reader(ArgumentTarget target) {
        return this.types.stream()
                .map(type -> type.reader(target))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** {@return the reader of a text as the user wrote it} */
    private static @Nullable ArgumentReader text(ArgumentTarget target) {
        return target.type().isAssignableFrom(String.class) ? (text, call) -> text : null;
    }
}

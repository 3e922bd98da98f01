package io.kryten.chatcommand;

import org.jspecify.annotations.Nullable;

/** Text as the user wrote it. */
final class TextArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return target.type().isAssignableFrom(String.class) ? (text, call) -> text : null;
    }
}

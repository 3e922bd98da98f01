package io.kryten.chatcommand;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Yes or no, as words of chat. */
final class BooleanArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        return (target.type() == Boolean.class) ? (text, call) -> read(text) : null;
    }

    private static Boolean read(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true" -> true;
            case "no", "off", "false" -> false;
            default -> throw new UnreadableValueException(ArgumentTarget.quoted(text) + " is neither yes nor no");
        };
    }
}

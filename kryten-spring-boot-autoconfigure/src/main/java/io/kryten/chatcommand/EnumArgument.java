package io.kryten.chatcommand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kryten.chatcommand.UnreadableValue.Problem;
import org.jspecify.annotations.Nullable;

/** Constant of an enum, in any case and with {@code -} for {@code _}. */
final class EnumArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        if (!target.type().isEnum()) {
            return null;
        }
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : target.type().getEnumConstants()) {
            Object same = constants.put(key(((Enum<?>) constant).name()), constant);
            if (same != null) {
                throw new IllegalArgumentException("Users write " + ((Enum<?>) same).name() + " and "
                        + ((Enum<?>) constant).name() + " alike: case is ignored, and - is _.");
            }
        }
        return (text, call) -> {
            Object constant = constants.get(key(text));
            if (constant == null) {
                throw new UnreadableValueException(UnreadableValue.of(
                                Problem.NO_CHOICE,
                                text,
                                ArgumentTarget.quoted(text) + " is none of " + String.join(", ", constants.keySet()))
                        .among(List.copyOf(constants.keySet())));
            }
            return constant;
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

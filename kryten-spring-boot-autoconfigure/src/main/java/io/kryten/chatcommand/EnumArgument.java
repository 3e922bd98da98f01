package io.kryten.chatcommand;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Constant of an enum, in any case and with {@code -} for {@code _}. */
final class EnumArgument implements ArgumentType {

    @Override
    public @Nullable ArgumentReader reader(ArgumentTarget target) {
        if (!target.type().isEnum()) {
            return null;
        }
        Map<String, Object> constants = new LinkedHashMap<>();
        Arrays.stream(target.type().getEnumConstants())
                .forEach(constant -> constants.put(key(((Enum<?>) constant).name()), constant));
        return (text, call) -> {
            Object constant = constants.get(key(text));
            if (constant == null) {
                throw new UnreadableValueException(
                        ArgumentTarget.quoted(text) + " is none of " + String.join(", ", constants.keySet()));
            }
            return constant;
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

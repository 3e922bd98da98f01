package io.kryten.listener;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.event.DerivedEvent;

/**
 * Names of derived events, which no robot sends: the names of their records without the suffix, such as
 * {@code userArrived}. CyTube has no events of these names.
 */
final class DerivedEvents {

    private static final String SUFFIX = "Event";

    private static final Map<String, Class<?>> BY_TOKEN = Arrays.stream(DerivedEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(DerivedEvents::token, Function.identity()));

    private DerivedEvents() {}

    /** Returns whether a type is that of one or several derived events. */
    static boolean isOne(Class<?> type) {
        return DerivedEvent.class.isAssignableFrom(type);
    }

    /** Returns the tokens of the events of a type: all of them for {@link DerivedEvent} itself. */
    static Set<String> tokens(Class<?> type) {
        return BY_TOKEN.entrySet().stream()
                .filter(known -> type.isAssignableFrom(known.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Class<?>> byName(String name) {
        return Optional.ofNullable(BY_TOKEN.get(name.toLowerCase(Locale.ROOT)));
    }

    static boolean isToken(String token) {
        return BY_TOKEN.containsKey(token);
    }

    static String token(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, name.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
    }
}

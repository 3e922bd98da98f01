package io.kryten.channel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kryten.event.DerivedEvent;

/**
 * Normalized names of the events that no robot sends, such as {@code userarrived}: the name of the record without its suffix.
 * CyTube has no events of these names.
 */
public final class DerivedEvents {

    private static final String SUFFIX = "Event";

    private static final Map<String, Class<?>> BY_TOKEN = Arrays.stream(DerivedEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(DerivedEvents::token, Function.identity()));

    private DerivedEvents() {}

    /** {@return all such events: the record by the normalized name} */
    static Map<String, Class<?>> all() {
        return BY_TOKEN;
    }

    /**
     * Returns whether a type is a derived event, which no robot sends.
     *
     * @param type the type of a parameter
     * @return true for {@link DerivedEvent} and its records
     */
    public static boolean isDerived(Class<?> type) {
        return DerivedEvent.class.isAssignableFrom(type);
    }

    /**
     * Returns the names of the events that a parameter of a type takes.
     *
     * @param type a record, or {@link DerivedEvent} for all of them
     * @return their normalized names
     */
    public static Set<String> tokens(Class<?> type) {
        return BY_TOKEN.entrySet().stream()
                .filter(known -> type.isAssignableFrom(known.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Finds an event by its name.
     *
     * @param name the name in any case
     * @return its record; empty if there is no such event
     */
    public static Optional<Class<?>> byName(String name) {
        return Optional.ofNullable(BY_TOKEN.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Returns whether a name is that of a derived event.
     *
     * @param token a normalized name
     * @return true if a record has that name
     */
    public static boolean isToken(String token) {
        return BY_TOKEN.containsKey(token);
    }

    private static String token(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, name.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
    }
}

package io.kryten.event;

import java.util.List;

/**
 * What a search found, as asked for ({@code searchResults}).
 *
 * @param raw the event as it came
 * @param source where was searched: {@code library} or {@code yt}
 * @param results what was found
 */
public record SearchResultsEvent(RawEvent raw, String source, List<Media> results) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param source where was searched: {@code library} or {@code yt}
     * @param results what was found
     */
    public SearchResultsEvent {
        results = List.copyOf(results);
    }
}

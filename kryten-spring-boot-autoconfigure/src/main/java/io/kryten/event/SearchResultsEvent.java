package io.kryten.event;

import java.util.List;

/**
 * The results of a search ({@code searchResults}).
 *
 * @param raw the event as received
 * @param source the place of the search: {@code library} or {@code yt}
 * @param results the media that were found
 */
public record SearchResultsEvent(RawEvent raw, String source, List<Media> results) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param source the place of the search: {@code library} or {@code yt}
     * @param results the media that were found
     */
    public SearchResultsEvent {
        results = List.copyOf(results);
    }
}

package io.kryten.command;

import java.util.Map;

import io.kryten.KrytenValidationException;

/** Commands of the channel's library (protocol.md section 2). */
public final class LibraryCommands {

    private static final int QUERY = 100;

    private LibraryCommands() {}

    /**
     * Searches the channel's library by words of the title.
     *
     * @param query 1 to 100 UTF-16 units, not blank
     * @return the command
     * @throws KrytenValidationException if the text is blank or longer
     */
    public static KrytenCommand search(String query) {
        return search(query, "library");
    }

    /**
     * Searches YouTube through the site's key for it.
     *
     * @param query 1 to 100 UTF-16 units, not blank
     * @return the command
     * @throws KrytenValidationException if the text is blank or longer
     */
    public static KrytenCommand searchYouTube(String query) {
        return search(query, MediaSource.YOUTUBE.type());
    }

    /**
     * Deletes an item from the channel's library.
     *
     * @param mediaId the media's id at its source; see {@link LibraryItem}
     * @return the command
     * @throws KrytenValidationException if the id is blank
     */
    public static KrytenCommand delete(String mediaId) {
        return KrytenCommand.repeatable(
                "deleteFromLibrary", Map.of("media_id", ArgumentRules.notBlank("media id", mediaId)));
    }

    private static KrytenCommand search(String query, String source) {
        String words = ArgumentRules.atMost(QUERY, "query", ArgumentRules.notBlank("query", query));
        return KrytenCommand.repeatable("searchLibrary", Map.of("query", words, "source", source));
    }
}

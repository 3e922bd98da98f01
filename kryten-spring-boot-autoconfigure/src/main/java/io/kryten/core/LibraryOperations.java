package io.kryten.core;

import java.util.List;

import io.kryten.Rank;
import io.kryten.command.LibraryCommands;
import io.kryten.command.LibraryItem;
import io.kryten.protocol.CommandResults;

/**
 * The library of one channel: media that were on its playlist and were not temporary. The exceptions are those of
 * {@link KrytenOperations}.
 */
@FunctionalInterface
public interface LibraryOperations {

    /** {@return the channel, which sends the commands} */
    ChannelOperations operations();

    /**
     * Searches the library by words of the title. CyTube searches YouTube instead if the channel is not registered, or if the
     * robot lacks the permission {@code seeplaylist}.
     *
     * @param query 1 to 100 UTF-16 units, not blank
     * @return the media that were found, sorted by title; empty if there are none
     * @throws io.kryten.KrytenValidationException if the text is blank or longer
     */
    default List<LibraryItem> search(String query) {
        return CommandResults.found(operations().execute(LibraryCommands.search(query)));
    }

    /**
     * Searches YouTube. A site without a key for YouTube does not answer, and the robot refuses after 5 s.
     *
     * @param query 1 to 100 UTF-16 units, not blank
     * @return the media that were found, in YouTube's order
     * @throws io.kryten.KrytenValidationException if the text is blank or longer
     * @throws io.kryten.CommandRejectedException if the search failed
     */
    default List<LibraryItem> searchYouTube(String query) {
        return CommandResults.found(operations().execute(LibraryCommands.searchYouTube(query)));
    }

    /**
     * Deletes an item from the library; no event follows, and an unknown id is ignored. Needs the permission
     * {@code deletefromchannellib}, by default {@link Rank#MODERATOR}.
     *
     * @param mediaId the media's id at its source, {@link LibraryItem#id}
     * @throws io.kryten.KrytenValidationException if the id is blank
     */
    default void delete(String mediaId) {
        operations().execute(LibraryCommands.delete(mediaId));
    }
}

package io.kryten.sample.demo;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A room as the page shows it: every text is as it is to be read, and is escaped by the template.
 *
 * @param name the room, as it is called here
 * @param path where its page is
 * @param chat the last lines
 * @param people who is there
 * @param visitors who can be spoken as without joining first
 * @param playing what plays; null for nothing
 * @param playlist what will play
 * @param poll the open poll; null for none
 */
record RoomView(
        String name,
        String path,
        List<LogLine> chat,
        List<Person> people,
        List<String> visitors,
        @Nullable Playing playing,
        List<Item> playlist,
        @Nullable Poll poll) {

    record Person(String name, String rank, List<String> flags) {}

    record Item(String title, String duration, String queuedBy, boolean current) {}

    /**
     * The playing item.
     *
     * @param title its title
     * @param position its position and length, such as {@code 00:12 of 01:30}
     * @param elapsed its position in seconds
     * @param seconds its length in seconds, 0 for a live stream
     * @param queuedBy the user who added it
     */
    record Playing(String title, String position, long elapsed, int seconds, String queuedBy) {}

    record Poll(String title, List<Choice> options) {}

    /**
     * An option of the poll.
     *
     * @param text the option
     * @param votes the number of its votes, or {@code hidden}
     * @param share the percentage of all votes, 0 while votes are hidden
     */
    record Choice(String text, String votes, int share) {}
}

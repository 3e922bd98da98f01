package io.kryten.sample.demo;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Channel as the page shows it. The texts are plain; the template escapes them.
 *
 * @param name the label of the channel
 * @param path the path of its page
 * @param chat the last lines of chat
 * @param people the users with a name
 * @param visitors the names of the visitors, who can speak without joining first
 * @param playing the playing item; null for none
 * @param playlist the items of the playlist
 * @param poll the open poll; null for none
 */
record ChannelView(
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

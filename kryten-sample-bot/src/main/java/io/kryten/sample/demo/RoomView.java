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

    record Playing(String title, String position, String queuedBy) {}

    record Poll(String title, List<Choice> options) {}

    record Choice(String text, String votes) {}
}

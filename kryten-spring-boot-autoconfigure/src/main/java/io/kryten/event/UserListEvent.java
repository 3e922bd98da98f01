package io.kryten.event;

import java.util.List;

/**
 * The users of the channel ({@code userlist}). CyTube sends the list twice when the robot joins; the second one, after the
 * robot's rank is known, contains more.
 *
 * @param raw the event as received
 * @param users all named users
 */
public record UserListEvent(RawEvent raw, List<ChatUser> users) implements KrytenEvent {

    /**
     * Copies the mutable arguments.
     *
     * @param raw the event as received
     * @param users all named users
     */
    public UserListEvent {
        users = List.copyOf(users);
    }
}

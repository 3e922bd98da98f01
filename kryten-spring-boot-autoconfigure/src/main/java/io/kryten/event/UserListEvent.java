package io.kryten.event;

import java.util.List;

/**
 * Everybody in the room ({@code userlist}). Sent twice when the robot joins: the second, after its rank is known,
 * tells more.
 *
 * @param raw the event as it came
 * @param users all who have a name
 */
public record UserListEvent(RawEvent raw, List<ChatUser> users) implements KrytenEvent {

    /**
     * Keeps a copy of what could change.
     *
     * @param raw the event as it came
     * @param users all who have a name
     */
    public UserListEvent {
        users = List.copyOf(users);
    }
}

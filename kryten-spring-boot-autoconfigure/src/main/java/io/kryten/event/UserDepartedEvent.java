package io.kryten.event;

/**
 * A user is absent who was present; also if the user left while the robot was absent.
 *
 * @param raw the event that caused it
 * @param user the user as last known
 */
public record UserDepartedEvent(RawEvent raw, ChatUser user) implements DerivedEvent {

    /** {@return the name of the user} */
    @Override
    public String username() {
        return this.user.name();
    }
}

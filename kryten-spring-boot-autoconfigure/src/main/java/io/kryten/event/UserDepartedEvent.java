package io.kryten.event;

/**
 * Somebody is gone who was here, be it that they left while the robot was away.
 *
 * @param raw the event that it follows from
 * @param user who, as last known
 */
public record UserDepartedEvent(RawEvent raw, ChatUser user) implements DerivedEvent {

    /** {@return the name of who left} */
    @Override
    public String username() {
        return this.user.name();
    }
}

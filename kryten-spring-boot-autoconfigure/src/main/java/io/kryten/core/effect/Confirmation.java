package io.kryten.core.effect;

import java.util.List;

import io.kryten.command.CommandReply;
import io.kryten.event.KrytenEvent;

/**
 * Outcome of a command that took effect.
 *
 * @param reply the robot's reply
 * @param effects the events that showed the effect, in order; empty if the reply alone confirms the command
 */
public record Confirmation(CommandReply reply, List<KrytenEvent> effects) {

    /**
     * Returns a confirmation without effects.
     *
     * @param reply the robot's reply
     * @return a confirmation by the reply alone
     */
    public static Confirmation byReply(CommandReply reply) {
        return new Confirmation(reply, List.of());
    }

    /**
     * Returns the effects of a type.
     *
     * @param type the type of the events
     * @param <E> the type of the events
     * @return the events of that type, in order
     */
    public <E extends KrytenEvent> List<E> effects(Class<E> type) {
        return this.effects.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package io.kryten.core.effect;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Settings of the confirmation.
 *
 * @param timeout how long after the robot's reply the effect may come; zero where all effects come before the reply
 * @param slowTimeout the same for a video, which CyTube looks up first
 * @param slowTotal how long after the sending a video may come, whenever the robot replies
 * @param checks the most that is compared with the state of the channel before a command is sent
 * @param shown whether the channel shows the effects of a command that the current thread sends; if not, the robot's reply
 * confirms it
 */
public record EffectSettings(
        Duration timeout, Duration slowTimeout, Duration slowTotal, CommandGuard.Scope checks, BooleanSupplier shown) {

    /**
     * Returns the settings of a channel that is played by a mock: it shows all effects before the robot's reply, and knows ranks, but
     * not all users and items that commands name.
     *
     * @param shown whether it shows the effects of a command that the current thread sends
     * @return the settings
     */
    public static EffectSettings atOnce(BooleanSupplier shown) {
        return new EffectSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, CommandGuard.Scope.RANKS, shown);
    }
}

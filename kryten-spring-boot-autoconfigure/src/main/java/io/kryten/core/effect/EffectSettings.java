package io.kryten.core.effect;

import java.time.Duration;

/**
 * Settings of the confirmation.
 *
 * @param timeout how long after the robot's reply the effect may come; zero where all effects come before the reply
 * @param slowTimeout the same for a video, which CyTube looks up first
 * @param slowTotal how long after the sending a video may come, whenever the robot replies
 */
public record EffectSettings(Duration timeout, Duration slowTimeout, Duration slowTotal) {

    /** All effects come before the robot's reply, as a stand-in shows them. */
    public static final EffectSettings AT_ONCE = new EffectSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}

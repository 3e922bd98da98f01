package io.kryten.core.effect;

import java.time.Duration;

/**
 * Settings of the confirmation.
 *
 * @param timeout how long after the robot's reply the effect may come
 * @param slowTimeout the same for a video, which CyTube looks up first
 */
public record EffectSettings(Duration timeout, Duration slowTimeout) {}

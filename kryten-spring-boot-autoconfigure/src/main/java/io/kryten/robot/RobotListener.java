package io.kryten.robot;

import io.kryten.Channel;

/** Receives changes of the robots of the configured channels. */
@FunctionalInterface
public interface RobotListener {

    /**
     * Called after {@link Robot#inChannel()}, the name or the spelling changed. The calls for one channel come in order and one
     * at a time, on the thread that changed the robot or on a thread that changed it just before. Must not block. The robot may
     * have changed again since.
     *
     * @param channel the configured channel
     * @param before the robot before the change
     * @param after the robot after the change
     */
    void onChange(Channel channel, Robot before, Robot after);
}

/**
 * Kryten-Robot in memory: a client of one channel and of the bus, with the quirks of the real robot (protocol.md).
 * {@code RobotProcess} is one run; commands are handlers in {@code RobotCommands} and the classes that it names;
 * {@code RobotState} is the channel as the robot remembers it.
 */
@NullMarked
package io.kryten.simulator.robot;

import org.jspecify.annotations.NullMarked;

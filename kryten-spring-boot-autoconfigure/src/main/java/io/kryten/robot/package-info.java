/**
 * Internal: the robots of the configured channels. {@code RobotDirectory} knows them, {@code RobotEntry} has the state of
 * one, {@code RobotMonitor} is the only class that polls them, and {@code RobotStateQuery} asks them for the states of
 * their channels.
 */
@NullMarked
package io.kryten.robot;

import org.jspecify.annotations.NullMarked;

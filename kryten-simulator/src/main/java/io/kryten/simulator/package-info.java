/**
 * Simulated CyTube channels with visitors and robots, usable without Spring, JUnit and AssertJ: the API of tests and demos.
 * {@code SimulatedRoom} is one channel with its robot, {@code Visitor} acts as a user in a browser, {@code VirtualTime}
 * controls the time, {@code InProcessNatsServer} is the bus, and {@code Recording} replays recorded traffic. Behaviour of
 * CyTube, of the robot and of NATS is in the sub-packages.
 */
@NullMarked
package io.kryten.simulator;

import org.jspecify.annotations.NullMarked;

/** Kryten-Robot in memory: a client of one room and of the bus, with the traps of the real one (protocol.md). */
@NullMarked
package io.kryten.simulator.robot;

import org.jspecify.annotations.NullMarked;

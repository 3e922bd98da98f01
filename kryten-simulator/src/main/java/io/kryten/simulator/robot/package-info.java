/** Kryten-Robot in memory: a client of one channel and of the bus, with the quirks of the real robot (protocol.md). */
@NullMarked
package io.kryten.simulator.robot;

import org.jspecify.annotations.NullMarked;

/** Simulated CyTube channels with visitors and robots, recorded traffic, and the record of a bot's commands. */
@NullMarked
package io.kryten.simulator;

import org.jspecify.annotations.NullMarked;

/** A whole room for the tests of a bot: its people, its robot, recorded traffic, and what the bot did. */
@NullMarked
package io.kryten.simulator;

import org.jspecify.annotations.NullMarked;

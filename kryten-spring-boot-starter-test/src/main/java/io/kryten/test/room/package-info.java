/** A whole room for the tests of a bot: its people, its robot, recorded traffic, and what the bot did. */
@NullMarked
package io.kryten.test.room;

import org.jspecify.annotations.NullMarked;

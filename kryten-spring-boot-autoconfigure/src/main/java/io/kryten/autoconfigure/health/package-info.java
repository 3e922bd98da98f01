/** The health of a bot, as the actuator shows it. */
@NullMarked
package io.kryten.autoconfigure.health;

import org.jspecify.annotations.NullMarked;

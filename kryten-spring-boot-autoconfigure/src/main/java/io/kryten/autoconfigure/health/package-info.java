/** The health component {@code kryten} of the actuator. */
@NullMarked
package io.kryten.autoconfigure.health;

import org.jspecify.annotations.NullMarked;

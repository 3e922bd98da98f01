/** The health component {@code kryten} of the actuator, a view of {@code io.kryten.health}. */
@NullMarked
package io.kryten.autoconfigure.health;

import org.jspecify.annotations.NullMarked;

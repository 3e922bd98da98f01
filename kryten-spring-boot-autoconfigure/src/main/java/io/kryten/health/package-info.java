/**
 * Health and counters of the library, composed from memory without a request to the bus. The health component of the
 * actuator is in {@code io.kryten.autoconfigure.health}, the meters are in {@code io.kryten.autoconfigure.metrics}.
 */
@NullMarked
package io.kryten.health;

import org.jspecify.annotations.NullMarked;

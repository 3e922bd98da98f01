/**
 * Observations of listeners and commands for applications with Micrometer: the documented keys, their conventions, and the
 * interceptors that start and stop them. Meters are in {@code io.kryten.autoconfigure.metrics}.
 */
@NullMarked
package io.kryten.observation;

import org.jspecify.annotations.NullMarked;

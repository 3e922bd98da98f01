/**
 * Meters and the auto-configuration of observations, for applications with Micrometer. {@code KrytenMeters} is the table of
 * all meters; each {@code …Metrics} class registers those of its part.
 */
@NullMarked
package io.kryten.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;

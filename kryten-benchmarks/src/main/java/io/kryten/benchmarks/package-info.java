/** Benchmarks, as ratios to plain jnats and Jackson in the same run. */
@NullMarked
package io.kryten.benchmarks;

import org.jspecify.annotations.NullMarked;

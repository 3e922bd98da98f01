/** Benchmarks: always a ratio to plain jnats or Jackson in the same run. */
@NullMarked
package io.kryten.benchmarks;

import org.jspecify.annotations.NullMarked;

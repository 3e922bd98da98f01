/**
 * Benchmarks, as ratios to plain jnats and Jackson in the same run. {@code PerformanceTable} runs those of
 * docs/performance.md and prints its table; the JMH benchmarks measure single steps.
 */
@NullMarked
package io.kryten.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * Internal but for {@link io.kryten.support.Scheduler}: infrastructure that knows nothing of channels. Clock and timer,
 * thread pool, futures and deadlines, pauses before repetitions, rate-limited logging.
 */
@NullMarked
package io.kryten.support;

import org.jspecify.annotations.NullMarked;

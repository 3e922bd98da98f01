/**
 * Shared infrastructure of the library, internal but for {@link io.kryten.support.Scheduler}: clock and timer, thread pool,
 * futures and deadlines, rate-limited logging.
 */
@NullMarked
package io.kryten.support;

import org.jspecify.annotations.NullMarked;

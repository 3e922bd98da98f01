/** The room as it is now: immutable snapshots, and the pure functions that lead from one event to the next. */
@NullMarked
package io.kryten.state;

import org.jspecify.annotations.NullMarked;

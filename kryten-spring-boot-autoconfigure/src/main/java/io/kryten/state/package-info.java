/** The state of a channel: immutable snapshots, and the pure functions that derive the next one from an event. */
@NullMarked
package io.kryten.state;

import org.jspecify.annotations.NullMarked;

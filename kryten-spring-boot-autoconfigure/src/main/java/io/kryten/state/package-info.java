/**
 * State of a channel: {@link io.kryten.state.ChannelState}, an immutable snapshot, and the pure reducers that derive the
 * next snapshot from an event. A change of what an event means goes into the reducer of its area; {@code Reducers} lists
 * all reducers, and {@code ChannelChanges} derives further events from two snapshots.
 */
@NullMarked
package io.kryten.state;

import org.jspecify.annotations.NullMarked;

/**
 * Internal: the inlet of events. An {@code EventSource} decodes the messages of a channel; its {@code ChannelStream}
 * applies the events to the state, holds them while the state is awaited, and delivers them to subscribers.
 * {@code ChannelSync} is the state machine of the synchronization, {@code ChannelSynchronizer} asks for snapshots.
 */
@NullMarked
package io.kryten.channel;

import org.jspecify.annotations.NullMarked;

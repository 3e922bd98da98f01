/**
 * Events of a channel: a record for each event of the bridge, records of events that the library derives, and
 * {@link io.kryten.event.RawEvent} for all others. A new event is a record here, a payload and a row of {@code EventTypes}
 * in {@code io.kryten.protocol}, and a reducer in {@code io.kryten.state} if it changes the state.
 */
@NullMarked
package io.kryten.event;

import org.jspecify.annotations.NullMarked;

/** The events of a channel: a record for each event of the bridge, and {@link io.kryten.event.RawEvent} for the rest. */
@NullMarked
package io.kryten.event;

import org.jspecify.annotations.NullMarked;

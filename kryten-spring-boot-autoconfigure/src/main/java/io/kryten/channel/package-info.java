/** Internal: the inlet of events, with the state of each configured channel and its synchronization. */
@NullMarked
package io.kryten.channel;

import org.jspecify.annotations.NullMarked;

/** Parts of the NATS server in plain Java, whose public face is {@code InProcessNatsServer}. */
@NullMarked
package io.kryten.simulator.nats;

import org.jspecify.annotations.NullMarked;

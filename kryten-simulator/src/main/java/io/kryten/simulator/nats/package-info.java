/** A NATS server in plain Java, for tests and first steps. */
@NullMarked
package io.kryten.simulator.nats;

import org.jspecify.annotations.NullMarked;

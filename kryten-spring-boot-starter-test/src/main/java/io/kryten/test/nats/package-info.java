/** A NATS server in plain Java, for tests and first steps. */
@NullMarked
package io.kryten.test.nats;

import org.jspecify.annotations.NullMarked;

/** Support of integration tests: a NATS server, in this JVM or a real one. */
@NullMarked
package io.kryten.testsupport;

import org.jspecify.annotations.NullMarked;

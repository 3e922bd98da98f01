/** Service connections of Docker Compose for NATS, and the login of a NATS container, which Testcontainers use too. */
@NullMarked
package io.kryten.autoconfigure.docker;

import org.jspecify.annotations.NullMarked;

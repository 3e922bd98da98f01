/** Docker Compose service connections for NATS, and the login of a NATS container. */
@NullMarked
package io.kryten.autoconfigure.docker;

import org.jspecify.annotations.NullMarked;

/** NATS in a container: the login that its command, environment and labels tell, and its service in Docker Compose. */
@NullMarked
package io.kryten.autoconfigure.docker;

import org.jspecify.annotations.NullMarked;

/** Internal: the wire protocol, with subjects, and conversion between bytes and records. Imports neither Spring nor NATS. */
@NullMarked
package io.kryten.protocol;

import org.jspecify.annotations.NullMarked;

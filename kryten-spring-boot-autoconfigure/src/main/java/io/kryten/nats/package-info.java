/** The connection to NATS: options, start-up, supervision. The only package that imports the NATS client. */
@NullMarked
package io.kryten.nats;

import org.jspecify.annotations.NullMarked;

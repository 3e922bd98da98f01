/**
 * Internal: the wire protocol. Subjects, and conversion between bytes and records. {@code EventTypes} is the table of all
 * events, the {@code …Payloads} classes have the fields of the wire, and {@code CommandCodec} encodes commands and decodes
 * replies. Imports neither Spring nor NATS.
 */
@NullMarked
package io.kryten.protocol;

import org.jspecify.annotations.NullMarked;

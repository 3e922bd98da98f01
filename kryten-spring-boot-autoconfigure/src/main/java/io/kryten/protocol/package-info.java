/** The wire: subjects, and bytes to records and back. Knows neither Spring nor NATS. */
@NullMarked
package io.kryten.protocol;

import org.jspecify.annotations.NullMarked;

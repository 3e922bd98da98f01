/** What tests of several modules share: a real NATS server, and recorded traffic. */
@NullMarked
package io.kryten.testsupport;

import org.jspecify.annotations.NullMarked;

/** What takes the place of CyTube and NATS in the tests of Spring applications, and the slice of listeners alone. */
@NullMarked
package io.kryten.test.autoconfigure;

import org.jspecify.annotations.NullMarked;

/** Replacements of CyTube and NATS for the tests of Spring applications, and the slice of listeners. */
@NullMarked
package io.kryten.test.autoconfigure;

import org.jspecify.annotations.NullMarked;

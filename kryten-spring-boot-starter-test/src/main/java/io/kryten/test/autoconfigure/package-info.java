/**
 * Annotations that replace NATS, robots and CyTube in the tests of Spring applications, the slice of listeners, and what
 * resets them between tests.
 */
@NullMarked
package io.kryten.test.autoconfigure;

import org.jspecify.annotations.NullMarked;

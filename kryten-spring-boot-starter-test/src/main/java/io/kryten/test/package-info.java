/** What the tests of a bot are written with: the mock template, its assertions, and time that a test turns. */
@NullMarked
package io.kryten.test;

import org.jspecify.annotations.NullMarked;

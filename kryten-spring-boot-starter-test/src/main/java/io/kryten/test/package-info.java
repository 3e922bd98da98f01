/** Test kit of a bot: the mock template and the assertions. */
@NullMarked
package io.kryten.test;

import org.jspecify.annotations.NullMarked;

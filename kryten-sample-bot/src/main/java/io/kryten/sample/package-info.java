/** Sample bot: a first application to run, and a template for your own. */
@NullMarked
package io.kryten.sample;

import org.jspecify.annotations.NullMarked;

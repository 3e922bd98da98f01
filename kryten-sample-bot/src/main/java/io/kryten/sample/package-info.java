/**
 * Sample bot: a first application to run, and a template for your own. The two complete bots and the demo are in
 * sub-packages.
 */
@NullMarked
package io.kryten.sample;

import org.jspecify.annotations.NullMarked;

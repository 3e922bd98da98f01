/** Demo: the bot with an in-process server, a simulated channel with visitors, a console, and a page of the channel. */
@NullMarked
package io.kryten.sample.demo;

import org.jspecify.annotations.NullMarked;

/** The bot without a server: a simulated room with visitors, a console, and a page that shows the room. */
@NullMarked
package io.kryten.sample.demo;

import org.jspecify.annotations.NullMarked;

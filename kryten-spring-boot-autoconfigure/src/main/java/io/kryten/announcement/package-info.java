/** Announcements: configured texts that a bot sends again and again. */
@NullMarked
package io.kryten.announcement;

import org.jspecify.annotations.NullMarked;

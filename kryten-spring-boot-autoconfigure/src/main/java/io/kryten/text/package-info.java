/** Plain text of HTML, mentions of users and clean titles of media. */
@NullMarked
package io.kryten.text;

import org.jspecify.annotations.NullMarked;

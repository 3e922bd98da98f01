/**
 * Text of CyTube: plain text of its HTML, the text that a user typed, mentions of users, and clean titles of media. Pure
 * functions; a tag or an entity that is shown wrongly is corrected in {@code HtmlText}.
 */
@NullMarked
package io.kryten.text;

import org.jspecify.annotations.NullMarked;

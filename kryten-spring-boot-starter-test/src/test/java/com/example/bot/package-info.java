/** A bot and its tests, as the pages under {@code docs/guide/testing} show them. */
@NullMarked
package com.example.bot;

import org.jspecify.annotations.NullMarked;

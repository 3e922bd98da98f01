/** A bot and its tests, as {@code docs/testing.md} shows them. */
@NullMarked
package com.example.bot;

import org.jspecify.annotations.NullMarked;

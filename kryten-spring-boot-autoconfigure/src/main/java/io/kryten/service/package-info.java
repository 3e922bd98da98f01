/** Services on the bus. */
@NullMarked
package io.kryten.service;

import org.jspecify.annotations.NullMarked;

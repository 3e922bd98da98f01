/** Commands: the template, its operations and their execution. */
@NullMarked
package io.kryten.core;

import org.jspecify.annotations.NullMarked;

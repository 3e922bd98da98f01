/** Everything that knows Spring Boot: properties, auto-configuration, failure texts. */
@NullMarked
package io.kryten.autoconfigure;

import org.jspecify.annotations.NullMarked;

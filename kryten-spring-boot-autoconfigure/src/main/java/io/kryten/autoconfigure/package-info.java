/** Integration with Spring Boot: properties, auto-configuration and failure analyzers. */
@NullMarked
package io.kryten.autoconfigure;

import org.jspecify.annotations.NullMarked;

/**
 * Integration with Spring Boot, and with its sub-packages the only code that imports it: {@code KrytenProperties} and their
 * check, an auto-configuration for each part of the library, and failure analyzers. A new property needs a component here,
 * a rule in {@code PropertiesCheck} if it has a range, and a mapping to the settings of its package.
 */
@NullMarked
package io.kryten.autoconfigure;

import org.jspecify.annotations.NullMarked;

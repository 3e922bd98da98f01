/** Typed access to key-value buckets of JetStream. */
@NullMarked
package io.kryten.core.keyvalue;

import org.jspecify.annotations.NullMarked;

/**
 * Typed access to key-value buckets of JetStream: values, revisions and watches over the bytes of
 * {@code io.kryten.nats.KeyValueStore}.
 */
@NullMarked
package io.kryten.core.keyvalue;

import org.jspecify.annotations.NullMarked;

/**
 * The connection to NATS, and the only package that imports the NATS client: options, supervision of the connection,
 * subscriptions, requests with their replies, and the bytes of key-value buckets. {@code ConnectionSupervisor} decides when
 * to connect, {@code SubscriptionRegistry} and {@code RequestMultiplexer} outlive a single connection. {@code DispatcherDelivery}
 * brings messages to the subscriptions, and {@code Handover} keeps them free of gaps when some of these end.
 */
@NullMarked
package io.kryten.nats;

import org.jspecify.annotations.NullMarked;

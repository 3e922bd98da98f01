/**
 * NATS server in plain Java, whose public face is {@code InProcessNatsServer}. {@code ServerRun} accepts clients,
 * {@code ProtocolReader} and {@code ProtocolSession} handle the operations of one client, {@code SubscriptionTable} finds
 * receivers.
 */
@NullMarked
package io.kryten.simulator.nats;

import org.jspecify.annotations.NullMarked;

/**
 * From an annotated method to a running listener. At start-up an {@code EndpointFactory} makes endpoints of a bean,
 * {@code MethodArguments} binds the parameters, and the registry makes a container for each endpoint. At run time
 * {@code ListenerSubscriber} filters events, {@code Mailbox} queues them, and {@code HandlerInvoker} calls the method, its
 * interceptors, its error handler and the sender of its reply.
 */
@NullMarked
package io.kryten.listener;

import org.jspecify.annotations.NullMarked;

/**
 * This application as a service on the bus: lifecycle messages and heartbeat ({@code ServiceLifecycle}), requests of other
 * services ({@code RequestRouter} and the handlers of {@code @KrytenRequestHandler} methods), restarts of all services, and
 * the directory of other services.
 */
@NullMarked
package io.kryten.service;

import org.jspecify.annotations.NullMarked;

package io.kryten.service;

/**
 * Source of the HTTP endpoints that lifecycle messages announce. Declare it as a bean to announce others than those of the
 * actuator.
 */
@FunctionalInterface
public interface ServiceEndpointsProvider {

    /**
     * Returns the endpoints; called for each message, also before the web server has started.
     *
     * @return the endpoints at this moment
     */
    ServiceEndpoints endpoints();
}

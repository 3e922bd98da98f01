package io.kryten.service;

import java.util.List;

import io.kryten.annotation.KrytenRequestHandler;
import io.kryten.listener.AnnotatedMethod;
import io.kryten.listener.EndpointFactory;
import io.kryten.listener.KrytenListenerEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Warns of {@code @KrytenRequestHandler} methods of an application that is no service. */
public final class DisabledRequestEndpointFactory implements EndpointFactory {

    private static final Logger logger = LoggerFactory.getLogger(DisabledRequestEndpointFactory.class);

    /** Creates a factory that makes no endpoint. */
    public DisabledRequestEndpointFactory() {}

    @Override
    public List<KrytenListenerEndpoint> create(Object bean, String beanName, ConfigurableListableBeanFactory beans) {
        AnnotatedMethod.of(bean, KrytenRequestHandler.class)
                .forEach(method -> logger.warn(
                        "Requests for '{}' are not answered by bean '{}': kryten.service.enabled is false",
                        method.annotation().value(),
                        beanName));
        return List.of();
    }
}

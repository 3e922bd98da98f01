package io.kryten.listener;

import java.util.List;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Strategy that turns one kind of annotation into listener endpoints. Each factory is called for each bean with a method that has
 * one of {@link KrytenListenerAnnotationBeanPostProcessor#ANNOTATIONS}, and ignores the methods without its own annotation.
 */
public interface EndpointFactory {

    /**
     * Creates the endpoints of a bean. An endpoint that was returned for another bean too is registered once, and ends with the
     * last of these beans.
     *
     * @param bean the bean, possibly a proxy
     * @param beanName the bean's name
     * @param beans the bean factory that resolves values and references of the annotation
     * @return the endpoints, often none; an endpoint with an empty id gets one made of the bean's and the handler's name
     * @throws InvalidListenerException if the bean's annotations are not valid
     */
    List<KrytenListenerEndpoint> create(Object bean, String beanName, ConfigurableListableBeanFactory beans);

    /**
     * Called when a bean is destroyed, or when its endpoints were refused.
     *
     * @param bean the bean that {@link #create} was called with
     */
    default void destroyed(Object bean) {}
}

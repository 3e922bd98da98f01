package io.kryten.listener;

import java.util.ArrayList;
import java.util.List;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** Listeners of one bean, from its discovery to its destruction. Thread-safe. */
final class ListenerBean {

    private final Object bean;
    private final String name;
    private final List<Runnable> unregistrations = new ArrayList<>();
    private boolean destroyed;

    ListenerBean(Object bean, String name) {
        this.bean = bean;
        this.name = name;
    }

    /** {@return the bean's name} */
    String name() {
        return this.name;
    }

    /**
     * Registers the bean's endpoints, all or none.
     *
     * @param beans the bean factory that resolves values and references of the annotations
     * @throws InvalidListenerException if the bean's annotations are not valid
     */
    void register(KrytenListenerEndpointRegistry registry, ConfigurableListableBeanFactory beans) {
        MisplacedAnnotations.check(AopProxyUtils.ultimateTargetClass(this.bean));
        try {
            for (EndpointFactory factory : registry.endpointFactories()) {
                onDestruction(() -> factory.destroyed(this.bean));
                factory.create(this.bean, this.name, beans).forEach(endpoint -> {
                    KrytenListenerContainer container = registry.register(endpoint, this.name);
                    onDestruction(() -> registry.unregister(container));
                });
            }
        } catch (RuntimeException ex) {
            destroy();
            throw ex;
        }
    }

    /** Ends the listeners. The lock is not held meanwhile: Spring holds locks of its own when it destroys a bean. */
    void destroy() {
        List<Runnable> registered;
        synchronized (this) {
            this.destroyed = true;
            registered = List.copyOf(this.unregistrations);
            this.unregistrations.clear();
        }
        registered.forEach(Runnable::run);
    }

    private void onDestruction(Runnable unregistration) {
        synchronized (this) {
            if (!this.destroyed) {
                this.unregistrations.add(unregistration);
                return;
            }
        }
        unregistration.run();
    }
}

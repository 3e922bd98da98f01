package io.kryten.listener;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The listeners of one bean, from when the bean is found until it is destroyed. Thread-safe. */
final class ListenerBean {

    private final String name;
    private final List<ListenerMethod> methods;
    private final List<Runnable> unregistrations = new ArrayList<>();
    private boolean destroyed;

    ListenerBean(Object bean, String name) {
        this.name = name;
        this.methods = ListenerMethod.of(bean, name);
    }

    /** {@return the bean's name} */
    String name() {
        return this.name;
    }

    /**
     * Registers the methods, all or none.
     *
     * @param beans where the annotations' values and error handlers come from; null for those of the registry
     */
    void register(KrytenListenerEndpointRegistry registry, @Nullable ConfigurableListableBeanFactory beans) {
        try {
            this.methods.forEach(method -> {
                KrytenListenerContainer container = registry.register(method, beans);
                onDestruction(() -> registry.unregister(container));
            });
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

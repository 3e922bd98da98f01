package io.kryten.test;

import java.util.List;

import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.ListenerInfrastructure;
import io.kryten.listener.ListenerObserver;
import io.kryten.listener.ListenerSettings;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Makes listeners of objects that are no beans. */
final class PlainListeners {

    private PlainListeners() {}

    /** Starts them; they end with their registry. */
    static KrytenListenerEndpointRegistry start(
            List<Object> objects,
            ListenerInfrastructure infrastructure,
            ListenerSettings settings,
            List<ListenerObserver> observers) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        KrytenListenerEndpointRegistry registry =
                new KrytenListenerEndpointRegistry(beans, infrastructure, settings, resolvers(objects), observers);
        beans.registerSingleton("krytenListenerEndpointRegistry", registry);
        KrytenListenerAnnotationBeanPostProcessor processor = new KrytenListenerAnnotationBeanPostProcessor(
                beans.getBeanProvider(KrytenListenerEndpointRegistry.class));
        objects.forEach(object -> {
            String name = unusedName(beans, object);
            beans.registerSingleton(name, object);
            processor.postProcessAfterInitialization(object, name);
        });
        processor.afterSingletonsInstantiated();
        registry.start();
        return registry;
    }

    private static List<KrytenArgumentResolver> resolvers(List<Object> objects) {
        return objects.stream()
                .filter(KrytenArgumentResolver.class::isInstance)
                .map(KrytenArgumentResolver.class::cast)
                .toList();
    }

    /** As Spring names a component: by its class, with a small first letter. */
    private static String unusedName(DefaultListableBeanFactory beans, Object object) {
        String wanted = ClassUtils.getShortNameAsProperty(object.getClass());
        String name = wanted;
        for (int i = 2; beans.containsSingleton(name); i++) {
            name = wanted + "#" + i;
        }
        return name;
    }
}

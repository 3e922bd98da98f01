package io.kryten.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.kryten.chatcommand.ChatCommandCondition;
import io.kryten.chatcommand.ChatCommandError;
import io.kryten.chatcommand.ChatCommandErrorReply;
import io.kryten.listener.EndpointFactory;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerAnnotationBeanPostProcessor;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.listener.KrytenListenerEndpointRegistryBuilder;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.listener.ListenerSettings;
import io.kryten.service.RequestEndpointFactory;
import io.kryten.service.RequestRouter;
import io.kryten.support.Scheduler;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.util.ClassUtils;

/** Listeners of objects that are no beans. */
final class PlainListeners {

    private PlainListeners() {}

    /**
     * Registers and starts the listeners; they end with the life cycle of their registry.
     *
     * @param parts a builder of the registry without argument resolvers and endpoint factories
     * @param requests where requests to the listeners come from
     * @param commands makes the factory of chat commands
     * @param settings common settings of the listeners
     * @param further a resolver besides those among the objects
     */
    static KrytenListenerEndpointRegistry start(
            List<Object> objects,
            KrytenListenerEndpointRegistryBuilder parts,
            RequestRouter requests,
            CommandFactory commands,
            ListenerSettings settings,
            Scheduler scheduler,
            KrytenArgumentResolver further) {
        objects.forEach(PlainListeners::requireKind);
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        List<KrytenArgumentResolver> resolvers = new ArrayList<>(resolvers(objects));
        resolvers.add(further);
        RequestEndpointFactory factory = new RequestEndpointFactory(
                requests, settings, resolvers, () -> beans.getBean(KrytenListenerEndpointRegistry.class), scheduler);
        KrytenListenerEndpointRegistry registry = parts.settings(settings)
                .argumentResolvers(resolvers)
                .endpointFactories(
                        List.of(factory, commands.create(resolvers, converters(objects), errorReply(objects))))
                .build();
        beans.registerSingleton("krytenListenerEndpointRegistry", registry);
        KrytenListenerAnnotationBeanPostProcessor processor = new KrytenListenerAnnotationBeanPostProcessor(
                beans.getBeanProvider(KrytenListenerEndpointRegistry.class));
        processor.setBeanFactory(beans);
        Map<String, Object> named = new LinkedHashMap<>();
        objects.forEach(object -> named.put(unusedName(named.keySet(), object), object));
        named.forEach(beans::registerSingleton);
        named.forEach((name, object) -> processor.postProcessAfterInitialization(object, name));
        processor.afterSingletonsInstantiated();
        registry.lifecycle().start();
        return registry;
    }

    private static void requireKind(Object object) {
        if (!KrytenListenerAnnotationBeanPostProcessor.hasListeners(object.getClass())
                && !(object instanceof KrytenArgumentResolver)
                && !(object instanceof KrytenListenerErrorHandler)
                && !(object instanceof ChatCommandCondition)
                && !(object instanceof ChatCommandErrorReply)
                && !(object instanceof Converter<?, ?>)) {
            throw new IllegalArgumentException(object.getClass().getName()
                    + " has no @KrytenListener, @KrytenRequestHandler or @ChatCommand method, and is neither a"
                    + " KrytenArgumentResolver, KrytenListenerErrorHandler, ChatCommandCondition, ChatCommandErrorReply"
                    + " nor Converter: listeners(..) takes no other objects");
        }
    }

    private static List<KrytenArgumentResolver> resolvers(List<Object> objects) {
        return objects.stream()
                .filter(KrytenArgumentResolver.class::isInstance)
                .map(KrytenArgumentResolver.class::cast)
                .toList();
    }

    private static ConversionService converters(List<Object> objects) {
        GenericConversionService converters = new GenericConversionService();
        objects.stream()
                .filter(Converter.class::isInstance)
                .forEach(converter -> converters.addConverter((Converter<?, ?>) converter));
        return converters;
    }

    private static ChatCommandErrorReply errorReply(List<Object> objects) {
        return objects.stream()
                .filter(ChatCommandErrorReply.class::isInstance)
                .map(ChatCommandErrorReply.class::cast)
                .findFirst()
                .orElse(ChatCommandError::text);
    }

    /** Names a component as Spring does: by its class, with a small first letter. */
    private static String unusedName(Set<String> used, Object object) {
        String wanted = ClassUtils.getShortNameAsProperty(object.getClass());
        String name = wanted;
        for (int i = 2; used.contains(name); i++) {
            name = wanted + "#" + i;
        }
        return name;
    }

    /** Maker of the factory of chat commands, from components among the objects. */
    @FunctionalInterface
    interface CommandFactory {

        EndpointFactory create(
                List<KrytenArgumentResolver> resolvers, ConversionService converters, ChatCommandErrorReply errorReply);
    }
}

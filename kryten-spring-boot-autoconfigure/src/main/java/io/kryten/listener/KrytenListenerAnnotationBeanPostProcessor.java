package io.kryten.listener;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.KrytenListener;
import io.kryten.annotation.KrytenRequestHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Finds beans of one application context that have one of {@link #ANNOTATIONS}, and registers their endpoints: for beans
 * of the start-up when all singletons exist, for later beans at once. The listeners of a bean
 * end when the bean is destroyed, and all of them when the context closes.
 */
public final class KrytenListenerAnnotationBeanPostProcessor
        implements DestructionAwareBeanPostProcessor,
                SmartInitializingSingleton,
                BeanFactoryAware,
                DisposableBean,
                Ordered {

    /** Annotations of methods that an {@link EndpointFactory} makes endpoints of. */
    public static final Set<Class<? extends Annotation>> ANNOTATIONS =
            Set.of(KrytenListener.class, KrytenRequestHandler.class, ChatCommand.class);

    private static final Logger logger = LoggerFactory.getLogger(KrytenListenerAnnotationBeanPostProcessor.class);

    private final ObjectProvider<KrytenListenerEndpointRegistry> registry;
    private final Map<Class<?>, Boolean> knownTypes = new ConcurrentHashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** Keyed by the object behind all proxies, which is the one that Spring destroys. */
    private final Map<Object, ListenerBean> beans = Collections.synchronizedMap(new IdentityHashMap<>());

    private final List<ListenerBean> early = new ArrayList<>();
    private boolean ready;
    private @Nullable ConfigurableListableBeanFactory beanFactory;

    /**
     * Creates a post-processor.
     *
     * @param registry the registry; resolved late, so that no bean is created too early
     */
    public KrytenListenerAnnotationBeanPostProcessor(ObjectProvider<KrytenListenerEndpointRegistry> registry) {
        this.registry = registry;
    }

    /**
     * Returns whether objects of a class have methods with one of {@link #ANNOTATIONS}, inherited methods included.
     *
     * @param type the class
     * @return whether they have
     */
    public static boolean hasListeners(Class<?> type) {
        return AnnotatedMethod.existIn(type, ANNOTATIONS);
    }

    /** {@return the lowest precedence, so that proxies exist already} */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
        this.beanFactory = (beanFactory instanceof ConfigurableListableBeanFactory listable) ? listable : null;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        // A scoped proxy has the methods of its target, which comes here itself.
        if (!(bean instanceof AopInfrastructureBean) && isListener(AopProxyUtils.ultimateTargetClass(bean))) {
            ListenerBean found = new ListenerBean(bean, beanName);
            forgetEarlierTestInstance(beanName);
            this.beans.put(target(bean), found);
            boolean atStart = !registerOrKeep(found);
            warnIfLate(beanName, true, atStart);
        }
        return bean;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ListenerBean> found;
        synchronized (this.early) {
            this.ready = true;
            found = List.copyOf(this.early);
            this.early.clear();
        }
        found.forEach(this::register);
        if (this.beanFactory != null) {
            for (String name : this.beanFactory.getBeanDefinitionNames()) {
                warnIfLate(name, false, false);
            }
        }
    }

    @Override
    public boolean requiresDestruction(Object bean) {
        return isListener(AopProxyUtils.ultimateTargetClass(bean));
    }

    @Override
    public void postProcessBeforeDestruction(Object bean, String beanName) {
        ListenerBean found = this.beans.remove(target(bean));
        if (found != null) {
            found.destroy();
        } else {
            // Another post-processor may have wrapped the object in something that is no proxy of Spring.
            destroyIfOnly(beanName);
        }
    }

    /** Ends the remaining listeners: Spring destroys no prototypes. */
    @Override
    public void destroy() {
        List<ListenerBean> left;
        synchronized (this.beans) {
            left = List.copyOf(this.beans.values());
            this.beans.clear();
        }
        left.forEach(ListenerBean::destroy);
    }

    /** Returns whether it was registered at once. */
    private boolean registerOrKeep(ListenerBean found) {
        synchronized (this.early) {
            if (!this.ready) {
                this.early.add(found);
                return false;
            }
        }
        register(found);
        return true;
    }

    private void register(ListenerBean found) {
        try {
            found.register(
                    this.registry.getObject(),
                    Objects.requireNonNull(this.beanFactory, "The bean factory is no ConfigurableListableBeanFactory"));
        } catch (RuntimeException ex) {
            this.beans.values().remove(found);
            throw ex;
        }
    }

    private boolean isListener(Class<?> type) {
        return this.knownTypes.computeIfAbsent(type, MisplacedAnnotations::concern);
    }

    /** The tests of a class share a context but not their instances, and Spring does not destroy them. */
    private void forgetEarlierTestInstance(String beanName) {
        if (beanName.endsWith(AutowireCapableBeanFactory.ORIGINAL_INSTANCE_SUFFIX)) {
            destroyIfOnly(beanName);
        }
    }

    private void destroyIfOnly(String beanName) {
        List<ListenerBean> ofName;
        synchronized (this.beans) {
            ofName = this.beans.values().stream()
                    .filter(bean -> bean.name().equals(beanName))
                    .toList();
            if (ofName.size() == 1) {
                this.beans.values().removeAll(ofName);
            }
        }
        if (ofName.size() == 1) {
            ofName.get(0).destroy();
        }
    }

    /**
     * Warns once of a bean whose listeners start late or never, or do not end with their use.
     *
     * @param found whether the bean is known to have listeners; otherwise its type is checked
     * @param inTime whether it was made with the singletons, because one of them uses it
     */
    private void warnIfLate(String beanName, boolean found, boolean inTime) {
        ConfigurableListableBeanFactory factory = this.beanFactory;
        if (factory == null
                || !factory.containsBeanDefinition(beanName)
                || factory.containsBeanDefinition(ScopedProxyUtils.getTargetBeanName(beanName))) {
            return;
        }
        BeanDefinition definition = factory.getMergedBeanDefinition(beanName);
        boolean late = definition.isLazyInit() && !inTime && !factory.containsSingleton(beanName);
        if (definition.isAbstract() || !(definition.isPrototype() || (definition.isSingleton() && late))) {
            return;
        }
        Class<?> type = found ? null : factory.getType(beanName, false);
        boolean listens = found || (type != null && isListener(type));
        if (!listens || !this.warned.add(beanName)) {
            return;
        }
        String shown =
                ScopedProxyUtils.isScopedTarget(beanName) ? ScopedProxyUtils.getOriginalBeanName(beanName) : beanName;
        if (definition.isPrototype()) {
            logger.warn(
                    "Bean '{}' has listener methods and the scope prototype: each of its instances listens until the"
                            + " application context closes. Make it a singleton, or end an instance with"
                            + " ConfigurableBeanFactory.destroyBean",
                    shown);
        } else {
            logger.warn(
                    "Bean '{}' has listener methods and is lazy: it hears nothing before something else uses it."
                            + " Remove @Lazy",
                    shown);
        }
    }

    private static Object target(Object bean) {
        Object target = bean;
        for (Object next = bean; next != null; next = AopProxyUtils.getSingletonTarget(next)) {
            target = next;
        }
        return target;
    }
}

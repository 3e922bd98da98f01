package io.kryten.listener;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.testsupport.FakeConnection;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.Scope;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.PriorityOrdered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Listeners end with their beans. */
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
class ListenerDestructionTests {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void refreshedBeanHandlesEachLineOnce() {
        for (Class<?> config : List.of(ClassProxied.class, InterfaceProxied.class, Advised.class)) {
            SEEN.clear();
            Refresh scope = new Refresh();
            try (var bot = refreshed(scope, config)) {
                for (int i = 0; i < 3; i++) {
                    bot.context.getBean("greeter", Touchable.class).touch();
                    scope.refresh();
                }
                bot.chat("alice", "nobody");
                bot.context.getBean("greeter", Touchable.class).touch();
                bot.chat("alice", "hi");
                bot.settle();
                assertThat(SEEN).as(config.getSimpleName()).containsExactly("hi");
                assertThat(bot.registry().listenerIds()).hasSize(1);
                assertThat(bot.statistics.handlersRegistered()).isEqualTo(1);
            }
        }
    }

    @Test
    void refreshedBeanMayHaveAnIdOfItsOwn() {
        Refresh scope = new Refresh();
        try (var bot = refreshed(scope, WithId.class)) {
            for (int i = 0; i < 3; i++) {
                bot.context.getBean("greeter");
                scope.refresh();
            }
            bot.context.getBean("greeter");
            assertThat(bot.registry().listenerIds()).containsExactly("mine");
        }
    }

    @Test
    void destroyedSingletonIsUnsubscribed() {
        try (var bot = ListenerFixture.with(new Jobs())) {
            String name = bot.context.getBeanNamesForType(Jobs.class)[0];
            assertThat(bot.connection.subjects()).contains("jobs");
            bot.context.getDefaultListableBeanFactory().destroySingleton(name);
            assertThat(bot.connection.subjects()).doesNotContain("jobs");
            assertThat(bot.registry().listenerIds()).isEmpty();
        }
    }

    @Test
    void prototypesAreWarnedOfOnceAndEndWhenTheyAreDestroyed() {
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory().types(Prototypes.class).start()) {
            assertThat(log.warnings()).singleElement().asString().contains("'greeter'", "prototype");
            Object one = bot.context.getBean("greeter");
            Object two = bot.context.getBean("greeter");
            assertThat(log.warnings()).hasSize(1);
            bot.context.getBeanFactory().destroyBean("greeter", one);
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(SEEN).containsExactly("hi");
            bot.context.getBeanFactory().destroyBean(two);
            assertThat(bot.registry().listenerIds()).isEmpty();
        }
    }

    @Test
    void lazyListenerIsWarnedOfUnlessItIsUsedAnyway() {
        try (LogCapture log = new LogCapture();
                var bot = ListenerFixture.inMemory().types(LazyBeans.class).start()) {
            assertThat(log.warnings()).singleElement().asString().contains("'unused'", "@Lazy");
            assertThat(bot.registry().listenerIds()).containsExactly("used.on");
            bot.context.getBean("unused");
            assertThat(bot.registry().listenerIds()).containsExactly("used.on", "unused.on");
            assertThat(log.warnings()).hasSize(1);
        }
    }

    @Test
    void listenersOfAChildContextEndWithIt() {
        try (var bot = ListenerFixture.with(new Greeter())) {
            AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
            child.setParent(bot.context);
            child.register(Child.class);
            child.registerBean(
                    KrytenListenerAnnotationBeanPostProcessor.class,
                    () -> new KrytenListenerAnnotationBeanPostProcessor(
                            child.getBeanProvider(KrytenListenerEndpointRegistry.class)));
            child.refresh();
            Object prototype = child.getBean("prototype");
            bot.chat("alice", "1");
            bot.settle();
            assertThat(SEEN).containsExactlyInAnyOrder("1", "child 1", "handled 1", "1");
            SEEN.clear();
            child.close();
            bot.chat("alice", "2");
            bot.settle();
            assertThat(SEEN).containsExactly("2");
            assertThat(prototype).isNotNull();
            assertThat(bot.lifecycle().isRunning()).isTrue();
        }
    }

    @Test
    void onlyTheNewestTestInstanceListens() {
        try (var bot = ListenerFixture.inMemory().start()) {
            String name = Greeter.class.getName() + AutowireCapableBeanFactory.ORIGINAL_INSTANCE_SUFFIX;
            for (int i = 0; i < 3; i++) {
                bot.context.getBeanFactory().initializeBean(new Greeter(), name);
            }
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(SEEN).containsExactly("hi");
        }
    }

    @Test
    void beanThatIsWrappedByHandEndsToo() {
        Refresh scope = new Refresh();
        try (var bot = refreshed(scope, Wrapped.class)) {
            for (int i = 0; i < 3; i++) {
                bot.context.getBean("greeter");
                scope.refresh();
            }
            assertThat(bot.registry().listenerIds()).isEmpty();
        }
    }

    @Test
    void beanThatCannotListenLeavesNothingBehind() {
        try (var bot = ListenerFixture.inMemory().types(HalfValid.class).start()) {
            assertThatExceptionOfType(BeanCreationException.class)
                    .isThrownBy(() -> bot.context.getBean("half"))
                    .withRootCauseInstanceOf(InvalidListenerException.class);
            assertThat(bot.registry().listenerIds()).isEmpty();
        }
    }

    private static ListenerFixture<FakeConnection> refreshed(Refresh scope, Class<?> config) {
        ListenerFixture<FakeConnection> bot = ListenerFixture.inMemory().types(config);
        bot.context.getBeanFactory().registerScope("refresh", scope);
        return bot.start();
    }

    /** Keeps one object of each bean until the next refresh. */
    private static final class Refresh implements Scope {

        private final Map<String, Object> beans = new HashMap<>();
        private final Map<String, Runnable> callbacks = new HashMap<>();

        void refresh() {
            this.callbacks.values().forEach(Runnable::run);
            this.callbacks.clear();
            this.beans.clear();
        }

        @Override
        public Object get(String name, ObjectFactory<?> factory) {
            return this.beans.computeIfAbsent(name, missing -> factory.getObject());
        }

        @Override
        public Object remove(String name) {
            return this.beans.remove(name);
        }

        @Override
        public void registerDestructionCallback(String name, Runnable callback) {
            this.callbacks.put(name, callback);
        }
    }

    interface Touchable {
        void touch();
    }

    static class Greeter implements Touchable {
        @KrytenListener
        void on(ChatMessageEvent event) {
            SEEN.add(event.text());
        }

        @Override
        public void touch() {}
    }

    static class Jobs {
        @KrytenListener(subject = "jobs")
        void on(String text) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class ClassProxied {
        @Bean
        @org.springframework.context.annotation.Scope(value = "refresh", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InterfaceProxied {
        @Bean
        @org.springframework.context.annotation.Scope(value = "refresh", proxyMode = ScopedProxyMode.INTERFACES)
        Greeter greeter() {
            return new Greeter();
        }
    }

    /** The object in the scope is itself behind a proxy. */
    @Configuration(proxyBeanMethods = false)
    static class Advised {
        @Bean
        @org.springframework.context.annotation.Scope("refresh")
        Greeter greeter() {
            return new Greeter();
        }

        @Bean
        static BeanNameAutoProxyCreator proxies() {
            BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
            creator.setBeanNames("greeter");
            creator.setInterceptorNames("advice");
            creator.setProxyTargetClass(true);
            return creator;
        }

        @Bean
        static MethodInterceptor advice() {
            return invocation -> invocation.proceed();
        }
    }

    /** A post-processor puts an object of its own in the place of the bean. */
    @Configuration(proxyBeanMethods = false)
    static class Wrapped {
        @Bean
        @org.springframework.context.annotation.Scope("refresh")
        Greeter greeter() {
            return new Greeter();
        }

        @Bean
        static BeanPostProcessor wrapper() {
            class Wrapper implements BeanPostProcessor, PriorityOrdered {

                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    return (bean instanceof Greeter) ? new Greeter() : bean;
                }

                @Override
                public int getOrder() {
                    return 0;
                }
            }
            return new Wrapper();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithId {
        @Bean
        @org.springframework.context.annotation.Scope("refresh")
        Object greeter() {
            class Mine {
                @KrytenListener(id = "mine")
                void on(ChatMessageEvent event) {}
            }
            return new Mine();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Prototypes {
        @Bean
        @org.springframework.context.annotation.Scope("prototype")
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyBeans {
        @Bean
        @Lazy
        Greeter used() {
            return new Greeter();
        }

        @Bean
        @Lazy
        Greeter unused() {
            return new Greeter();
        }

        @Bean
        String user(Greeter used) {
            return "user";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Child {
        @Bean
        ChildListener childListener() {
            return new ChildListener();
        }

        @Bean
        KrytenListenerErrorHandler childHandler() {
            return (failure, delivery) -> SEEN.add("handled "
                    + NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }

        @Bean
        @org.springframework.context.annotation.Scope("prototype")
        Greeter prototype() {
            return new Greeter();
        }
    }

    static class ChildListener {
        @KrytenListener(errorHandler = "childHandler")
        void on(ChatMessageEvent event) {
            SEEN.add("child " + event.text());
            throw new IllegalStateException(event.text());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class HalfValid {
        @Bean
        @Lazy
        Half half() {
            return new Half();
        }
    }

    static class Half {
        @KrytenListener
        void good(ChatMessageEvent event) {}

        @KrytenListener
        void bad(Thread event) {}
    }
}

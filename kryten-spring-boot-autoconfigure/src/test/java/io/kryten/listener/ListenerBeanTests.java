package io.kryten.listener;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.kryten.annotation.KrytenListener;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Beans and methods in which listeners are found. */
class ListenerBeanTests {

    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void methodsNeedNotBePublicNorOfAnObject() {
        try (var bot = ListenerFixture.with(new Hidden())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        assertThat(SEEN).containsExactlyInAnyOrder("private", "package", "static");
    }

    @Test
    void proxyOfClassIsCalledThroughItsAdvice() {
        assertThat(seenThroughProxy(new Plain(), true)).containsExactly("advice", "plain");
    }

    @Test
    void proxyOfInterfaceIsCalledThroughItsAdvice() {
        assertThat(seenThroughProxy(new Implementation(), false)).containsExactly("advice", "implementation");
    }

    @Test
    void listenerBehindTwoProxiesIsFound() {
        ProxyFactory inner = new ProxyFactory(new Implementation());
        inner.addAdvice(advice("inner"));
        ProxyFactory outer = new ProxyFactory(inner.getProxy());
        outer.addAdvice(advice("outer"));
        try (var bot = ListenerFixture.with(outer.getProxy())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        assertThat(SEEN).containsExactly("outer", "inner", "implementation");
    }

    @Test
    void inheritedMethodsAreListenersToo() {
        try (var bot = ListenerFixture.with(new Inheriting())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        assertThat(SEEN).containsExactlyInAnyOrder("inherited Inheriting", "default Inheriting");
    }

    @Test
    void overridingMethodInheritsAnnotation() {
        try (var bot = ListenerFixture.with(new Overriding())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        assertThat(SEEN).containsExactlyInAnyOrder("overridden", "default Overriding");
    }

    @Test
    void ownAnnotationReplacesInheritedOne() {
        try (var bot = ListenerFixture.with(new Replacing())) {
            bot.chat("alice", "hi");
            bot.pm("alice", "hi");
            bot.settle();
        }
        assertThat(SEEN).containsExactlyInAnyOrder("replaced pm", "default Replacing");
    }

    @Test
    void genericParameterIsResolvedByTheBeanClass() {
        try (var bot = ListenerFixture.with(new ChatOnly(), new PmOnly())) {
            bot.chat("alice", "hi");
            bot.pm("alice", "hi");
            bot.event(ListenerFixture.LOUNGE, "usercount", 1);
            bot.settle();
            assertThat(bot.statistics.listenerErrors()).isZero();
        }
        assertThat(SEEN).containsExactlyInAnyOrder("ChatOnly chatMsg", "PmOnly overridden pm");
    }

    @Test
    void beansWithoutListenersAreLeftAlone() {
        try (var bot = ListenerFixture.inMemory().types(Config.class).start()) {
            assertThat(bot.registry().listenerIds()).containsExactly("plain.on");
            assertThat(bot.context.getBean("words", Supplier.class).get()).isEqualTo("words");
        }
    }

    @Test
    void lazyBeanListensFromItsFirstUse() {
        try (var bot = ListenerFixture.inMemory().types(LazyConfig.class).start()) {
            bot.chat("alice", "one");
            bot.settle();
            assertThat(SEEN).isEmpty();
            bot.context.getBean("lazy");
            bot.chat("alice", "two");
            bot.settle();
            assertThat(SEEN).containsExactly("plain");
        }
    }

    @Test
    void eachPrototypeListensOnItsOwn() {
        try (var bot = ListenerFixture.inMemory().types(LazyConfig.class).start()) {
            bot.context.getBean("prototype");
            bot.context.getBean("prototype");
            assertThat(bot.registry().listenerIds()).containsExactly("prototype.on", "prototype.on#2");
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(SEEN).hasSize(2);
        }
    }

    @Test
    void scopedProxyDoesNotListenBesidesItsTarget() {
        try (var bot = ListenerFixture.inMemory().types(ScopedConfig.class).start()) {
            assertThat(bot.context.getBean("scoped", Plain.class).touch()).isTrue();
            bot.chat("alice", "hi");
            bot.settle();
            assertThat(SEEN).containsExactly("plain");
        }
    }

    private static List<String> seenThroughProxy(Object target, boolean targetClass) {
        ProxyFactory proxies = new ProxyFactory(target);
        proxies.setProxyTargetClass(targetClass);
        proxies.addAdvice(advice("advice"));
        try (var bot = ListenerFixture.with(proxies.getProxy())) {
            bot.chat("alice", "hi");
            bot.settle();
        }
        return SEEN;
    }

    private static MethodInterceptor advice(String name) {
        return invocation -> {
            if (invocation.getMethod().getName().equals("on")) {
                SEEN.add(name);
            }
            return invocation.proceed();
        };
    }

    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // listeners are called by reflection
    static class Hidden {
        @KrytenListener
        private void hidden(ChatMessageEvent event) {
            SEEN.add("private");
        }

        @KrytenListener
        void ofPackage(ChatMessageEvent event) {
            SEEN.add("package");
        }

        @KrytenListener
        private static void ofClass(ChatMessageEvent event) {
            SEEN.add("static");
        }
    }

    static class Plain {
        @KrytenListener
        void on(ChatMessageEvent event) {
            SEEN.add("plain");
        }

        boolean touch() {
            return true;
        }
    }

    interface Talks {
        void on(ChatMessageEvent event);
    }

    static class Implementation implements Talks {
        @Override
        @KrytenListener
        public void on(ChatMessageEvent event) {
            SEEN.add("implementation");
        }
    }

    interface WithDefault {
        @KrytenListener
        default void byDefault(ChatMessageEvent event) {
            SEEN.add("default " + getClass().getSimpleName());
        }
    }

    abstract static class Parent implements WithDefault {
        @KrytenListener
        protected void on(KrytenEvent event) {
            SEEN.add("inherited " + getClass().getSimpleName());
        }
    }

    static class Inheriting extends Parent {}

    static class Overriding extends Parent {
        @Override
        protected void on(KrytenEvent event) {
            SEEN.add("overridden");
        }
    }

    static class Replacing extends Parent {
        @Override
        @KrytenListener(event = "pm")
        protected void on(KrytenEvent event) {
            SEEN.add("replaced " + event.raw().eventName());
        }
    }

    abstract static class Generic<E extends KrytenEvent> {
        @KrytenListener
        void on(E event) {
            SEEN.add(getClass().getSimpleName() + " " + event.raw().eventName());
        }
    }

    static class ChatOnly extends Generic<ChatMessageEvent> {}

    static class PmOnly extends Generic<PrivateMessageEvent> {
        @Override
        void on(PrivateMessageEvent event) {
            SEEN.add("PmOnly overridden " + event.raw().eventName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Config {
        @Bean
        Supplier<String> words() {
            return () -> "words";
        }

        @Bean
        Runnable nothing() {
            return () -> {};
        }

        @Bean
        Plain plain() {
            return new Plain();
        }
    }

    @Configuration
    static class LazyConfig {
        @Bean
        @Lazy
        Plain lazy() {
            return new Plain();
        }

        @Bean
        @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
        Plain prototype() {
            return new Plain();
        }
    }

    @Configuration
    static class ScopedConfig {
        @Bean
        @Scope(value = ConfigurableBeanFactory.SCOPE_SINGLETON, proxyMode = ScopedProxyMode.TARGET_CLASS)
        Plain scoped() {
            return new Plain();
        }
    }
}

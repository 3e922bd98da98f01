package io.kryten.autoconfigure;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.kryten.core.ChannelOperations;
import io.kryten.core.KrytenOperations;
import io.kryten.core.KrytenTemplate;
import io.kryten.testsupport.FakeConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A {@link KrytenOperations} bean of the application sends everything that listeners send. */
class OperationsOfTheUserTests {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(classes = {PrimaryOperations.class, AnotherOperations.class})
    void userBeanReceivesRepliesAndChannelOperations(Class<?> operations) {
        SENT.clear();
        new ApplicationContextRunner()
                .withUserConfiguration(OperationsBot.class, operations)
                .withPropertyValues(OperationsBot.PROPERTIES)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    FakeConnection bus = context.getBean(FakeConnection.class);
                    OperationsBot.chat(bus, "cytu.be", "lounge", "hi");
                    await().until(() -> SENT.contains("cytu.be/lounge: Pong!"));
                    OperationsBot.count(bus, "cytu.be", "movies");
                    OperationsBot bot = context.getBean(OperationsBot.class);
                    await().until(() -> !bot.given.isEmpty());
                    assertThat(bot.given.element()).isInstanceOf(ChannelOperations.class);
                    assertThat(Proxy.isProxyClass(bot.given.element().getClass()))
                            .isTrue();
                });
    }

    /** Records replies. */
    private static KrytenOperations recording(KrytenTemplate template) {
        return proxy(KrytenOperations.class, (self, method, arguments) -> {
            Object result = invoke(template, method, arguments);
            return (result instanceof ChannelOperations channel) ? recording(channel) : result;
        });
    }

    private static ChannelOperations recording(ChannelOperations channel) {
        return proxy(ChannelOperations.class, (self, method, arguments) -> {
            if (method.getName().equals("reply")) {
                SENT.add(channel.channel() + ": " + arguments[1]);
            }
            return invoke(channel, method, arguments);
        });
    }

    private static Object invoke(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException ex) {
            throw ex.getTargetException();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryOperations {

        @Bean
        @Primary
        KrytenOperations mine(KrytenTemplate template) {
            return recording(template);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherOperations {

        @Bean
        KrytenOperations mine(KrytenTemplate template) {
            return recording(template);
        }
    }
}

package io.kryten.test.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.kryten.chatcommand.ChatCommandCondition;
import io.kryten.chatcommand.ChatCommandErrorReply;
import io.kryten.listener.KrytenArgumentResolver;
import io.kryten.listener.KrytenListenerErrorHandler;
import io.kryten.test.MockKrytenTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Slice test of listeners with a {@link MockKrytenTemplate}. The context has the application's components with {@code
 * @KrytenListener}, {@code @KrytenRequestHandler} and {@code @ChatCommand} methods, {@link KrytenArgumentResolver},
 * {@link KrytenListenerErrorHandler}, {@link ChatCommandCondition}, {@link ChatCommandErrorReply}, Spring's {@code Converter},
 * and Kryten's own auto-configuration. Other beans that listeners need are added with {@code @Import} or {@code @MockitoBean}.
 * The channels are those of {@code kryten.channels}, which the test may set in {@link #properties()}. The mock is reset before
 * and after each test method.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(KrytenTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(KrytenTypeExcludeFilter.class)
@AutoConfigureMockKryten
@ImportAutoConfiguration
public @interface KrytenTest {

    /**
     * Alias of {@link #listeners()}.
     *
     * @return the listeners
     */
    @AliasFor("listeners")
    Class<?>[] value() default {};

    /**
     * Selects the listeners, which must be scanned components of the application, or be imported.
     *
     * @return their classes; empty for all components with {@code @KrytenListener}, {@code @KrytenRequestHandler} or
     * {@code @ChatCommand} methods
     */
    @AliasFor("value")
    Class<?>[] listeners() default {};

    /**
     * Properties to be added to the {@link Environment}, for example {@code kryten.channels[0].channel=lounge}.
     *
     * @return each as {@code key=value}
     */
    String[] properties() default {};

    /**
     * Whether chat is paced as in {@code kryten.chat}; see {@link AutoConfigureMockKryten#paced()}.
     *
     * @return true if it is; otherwise lines are sent at once
     */
    @AliasFor(annotation = AutoConfigureMockKryten.class, attribute = "paced")
    boolean paced() default false;

    /**
     * Whether components are selected as described above.
     *
     * @return false to have only those of {@link #includeFilters()}
     */
    boolean useDefaultFilters() default true;

    /**
     * Selects additional components.
     *
     * @return filters that select them
     */
    Filter[] includeFilters() default {};

    /**
     * Excludes components.
     *
     * @return filters that select them
     */
    Filter[] excludeFilters() default {};

    /**
     * Excludes auto-configurations.
     *
     * @return their classes
     */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}

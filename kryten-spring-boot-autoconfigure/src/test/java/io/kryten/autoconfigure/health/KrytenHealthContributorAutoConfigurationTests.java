package io.kryten.autoconfigure.health;

import io.kryten.core.KrytenOperations;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class KrytenHealthContributorAutoConfigurationTests {

    private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class))
            .withBean(KrytenOperations.class, () -> mock(KrytenOperations.class));

    @Test
    void componentIsRegistered() {
        this.contextRunner.run(context ->
                assertThat(context).getBean("krytenHealthContributor").isInstanceOf(KrytenHealthIndicator.class));
    }

    @Test
    void componentCanBeDisabled() {
        this.contextRunner
                .withPropertyValues("management.health.kryten.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KrytenHealthIndicator.class));
        this.contextRunner
                .withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KrytenHealthIndicator.class));
        this.contextRunner
                .withPropertyValues("management.health.defaults.enabled=false", "management.health.kryten.enabled=true")
                .run(context -> assertThat(context).hasSingleBean(KrytenHealthIndicator.class));
    }

    @Test
    void userBeanReplacesTheComponent() {
        for (String name : new String[] {"krytenHealthIndicator", "krytenHealthContributor"}) {
            HealthIndicator mine = () -> Health.up().build();
            this.contextRunner
                    .withBean(name, HealthIndicator.class, () -> mine)
                    .run(context -> assertThat(context)
                            .doesNotHaveBean(KrytenHealthIndicator.class)
                            .getBean(name)
                            .isSameAs(mine));
        }
    }

    @Test
    void noTemplateMeansNoComponent() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KrytenHealthContributorAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(KrytenHealthIndicator.class));
    }

    @Test
    void applicationStartsWithoutTheHealthModule() {
        // An application loads auto-configurations in this way: one with missing classes is not read.
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withBean(KrytenOperations.class, () -> mock(KrytenOperations.class))
                .withClassLoader(new FilteredClassLoader(
                        ConditionalOnEnabledHealthIndicator.class.getPackageName(),
                        HealthIndicator.class.getPackageName()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("krytenHealthContributor"));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(KrytenHealthContributorAutoConfiguration.class)
    static class Application {}
}

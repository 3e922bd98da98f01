package io.kryten.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class KrytenSanitizingAutoConfigurationTests {

    private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(KrytenAutoConfiguration.class, KrytenSanitizingAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=Lounge",
                    "kryten.nats.servers=nats://localhost:1");

    @ParameterizedTest
    @CsvSource({
        "kryten.nats.servers[0]=nats://u:s3cr3t@shown:1",
        "kryten.nats.servers=nats://s3cr3t@shown:1",
        "'kryten.nats.servers=nats://a:1,nats://u:s3cr3t@shown:1'",
        "'KRYTEN_NATS_SERVERS=u:s3cr3t@shown:1,u:s3cr3t@shown:2'",
        "kryten.nats.servers[0]=nats://u:x%40s3cr3t@shown:1",
        "kryten.nats.token=s3cr3t",
        "KRYTEN_NATS_TOKEN=s3cr3t",
        "kryten.nats.password=s3cr3t",
        "KRYTEN_NATS_PASSWORD=s3cr3t",
        "kryten.nats.pass-word=s3cr3t",
    })
    void endpointsHideTheLogin(String property) {
        boolean password = property.toLowerCase(Locale.ROOT).contains("pass");
        String[] user = password ? new String[] {"kryten.nats.username=shown"} : new String[0];
        this.contextRunner.withPropertyValues(user).withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed();
            String shown = everything(context);
            assertThat(shown).contains("Lounge", "******").doesNotContain("s3cr3t");
            if (property.contains("shown")) {
                assertThat(shown).contains("shown");
            }
        });
    }

    @Test
    void loginIsHiddenInOtherValues() {
        this.contextRunner
                .withPropertyValues(
                        "company.secret=s3cr3t", "kryten.nats.username=shown", "kryten.nats.password=${company.secret}")
                .withSystemProperties(
                        "sun.java.command=bot.jar --kryten.nats.password=s3cr3t --other=shown",
                        "SPRING_APPLICATION_JSON={\"kryten\":{\"nats\":{\"password\":\"s3cr3t\"}}}")
                .run(context -> assertThat(everything(context))
                        .contains("--kryten.nats.password=******", "--other=shown")
                        .doesNotContain("s3cr3t"));
    }

    @Test
    void otherValuesAreUnchanged() {
        this.contextRunner.run(context -> {
            SanitizableData data = new SanitizableData(
                    new MapPropertySource("test", Map.of()), "kryten.nats.servers", "nats://a:1,tls://b:2");
            SanitizableData none =
                    new SanitizableData(new MapPropertySource("test", Map.of()), "kryten.nats.password", null);
            SanitizingFunction function = context.getBean(SanitizingFunction.class);
            assertThat(function.apply(data)).isSameAs(data);
            assertThat(function.apply(none)).isSameAs(none);
        });
    }

    @Test
    void shortPasswordIsNotReplacedElsewhere() {
        this.contextRunner
                .withPropertyValues("kryten.nats.username=u", "kryten.nats.password=ou")
                .run(context -> assertThat(everything(context)).contains("Lounge", "\"password\":\"******\""));
    }

    @Test
    void applicationStartsWithoutTheActuator() {
        this.contextRunner
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("krytenSanitizingFunction"));
    }

    private static String everything(AssertableApplicationContext context) {
        List<SanitizingFunction> functions = context.getBeanProvider(SanitizingFunction.class)
                .orderedStream()
                .toList();
        ConfigurationPropertiesReportEndpoint properties =
                new ConfigurationPropertiesReportEndpoint(functions, Show.ALWAYS);
        properties.setApplicationContext(context.getSourceApplicationContext());
        EnvironmentEndpoint environment = new EnvironmentEndpoint(context.getEnvironment(), functions, Show.ALWAYS);
        ObjectMapper mapper = new ObjectMapper();
        StringBuilder everything = new StringBuilder();
        properties
                .configurationProperties()
                .getContexts()
                .values()
                .forEach(one -> one.getBeans()
                        .values()
                        .forEach(bean -> everything
                                .append(mapper.valueToTree(bean.getProperties()).toString())
                                .append(mapper.valueToTree(bean.getInputs()).toString())));
        environment
                .environment(null)
                .getPropertySources()
                .forEach(source -> source.getProperties()
                        .forEach((key, value) -> everything
                                .append(key)
                                .append('=')
                                .append(value.getValue())
                                .append('\n')));
        return everything.toString();
    }
}

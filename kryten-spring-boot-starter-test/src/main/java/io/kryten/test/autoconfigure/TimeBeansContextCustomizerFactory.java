package io.kryten.test.autoconfigure;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Replaces the application's beans of the same name by the time and clock beans of a test. */
final class TimeBeansContextCustomizerFactory implements ContextCustomizerFactory {

    TimeBeansContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        boolean ours = TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureMockKryten.class)
                || TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureSimulatedRoom.class);
        return ours ? new Customizer() : null;
    }

    /** The customizer depends on the configuration alone, which already distinguishes contexts. */
    private record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            Set<Class<?>> configurations = new LinkedHashSet<>();
            Arrays.stream(merged.getClasses())
                    .filter(type -> MergedAnnotations.from(type).isPresent(TestConfiguration.class))
                    .forEach(configurations::add);
            imported(merged.getTestClass()).forEach(configurations::add);
            context.addBeanFactoryPostProcessor(new TimeBeans(configurations));
        }

        private static Stream<Class<?>> imported(Class<?> testClass) {
            return MergedAnnotations.search(MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
                    .withEnclosingClasses(TestContextAnnotationUtils::searchEnclosingClass)
                    .from(testClass)
                    .stream(Import.class)
                    .flatMap(annotation -> Arrays.stream(annotation.getClassArray("value")));
        }
    }
}

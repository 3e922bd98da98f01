package io.kryten;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureTests {

    /** The JDK, and annotations that leave no trace at run time. */
    private static final List<String> ALWAYS = List.of("java..", "javax.net.ssl..", "org.jspecify.annotations..");

    private static final String DATABIND = "com.fasterxml.jackson.databind..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kryten");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.kryten            |
            io.kryten.text       |
            io.kryten.event      | io.kryten, io.kryten.text, com.fasterxml.jackson.databind..
            io.kryten.command    | io.kryten, io.kryten.event, com.fasterxml.jackson.databind..
            io.kryten.protocol   | io.kryten, io.kryten.event, io.kryten.command, com.fasterxml.jackson..
            io.kryten.support    | org.slf4j.., org.springframework.util.backoff..
            io.kryten.nats       | io.kryten, io.kryten.protocol, io.kryten.support, io.nats.., com.fasterxml.jackson.databind.., org.slf4j..
            io.kryten.state      | io.kryten, io.kryten.event, com.fasterxml.jackson.databind.., org.pcollections..
            io.kryten.robot      | io.kryten, io.kryten.command, io.kryten.event, io.kryten.protocol, io.kryten.nats, io.kryten.support, \
            com.fasterxml.jackson.databind.., org.slf4j..
            io.kryten.channel    | io.kryten, io.kryten.command, io.kryten.event, io.kryten.protocol, io.kryten.nats, io.kryten.support, \
            io.kryten.state, io.kryten.robot, com.fasterxml.jackson.databind.., org.slf4j.., org.springframework.util.backoff..
            io.kryten.health     | io.kryten, io.kryten.nats, io.kryten.support, io.kryten.robot, io.kryten.channel
            io.kryten.core.chat  | io.kryten, io.kryten.event, io.kryten.command, io.kryten.support, io.kryten.health, io.kryten.core.effect, org.slf4j..
            io.kryten.core.effect | io.kryten, io.kryten.text, io.kryten.event, io.kryten.command, io.kryten.protocol, io.kryten.support, \
            io.kryten.state, io.kryten.robot, io.kryten.channel, com.fasterxml.jackson.databind..
            io.kryten.core.keyvalue | io.kryten, io.kryten.protocol, io.kryten.nats, io.kryten.support, org.slf4j..
            io.kryten.core.wait  | io.kryten, io.kryten.event, io.kryten.protocol, io.kryten.nats, io.kryten.support, io.kryten.robot, io.kryten.channel
            io.kryten.core       | io.kryten, io.kryten.text, io.kryten.event, io.kryten.command, io.kryten.protocol, io.kryten.nats, io.kryten.support, \
            io.kryten.state, io.kryten.robot, io.kryten.channel, io.kryten.health, io.kryten.core.chat, io.kryten.core.effect, io.kryten.core.keyvalue, io.kryten.core.wait, com.fasterxml.jackson.databind.., org.slf4j..
            io.kryten.service    | io.kryten, io.kryten.event, io.kryten.protocol, io.kryten.nats, io.kryten.support, io.kryten.state, io.kryten.health, \
            io.kryten.annotation, io.kryten.listener, com.fasterxml.jackson.databind.., org.slf4j.., \
            org.springframework.beans.., org.springframework.context..
            io.kryten.announcement | io.kryten, io.kryten.annotation, io.kryten.command, io.kryten.core, io.kryten.event, io.kryten.health, \
            io.kryten.listener, io.kryten.state, io.kryten.support, org.slf4j.., org.springframework.context..
            io.kryten.conversation | io.kryten, io.kryten.command, io.kryten.core, io.kryten.core.chat, io.kryten.event, io.kryten.health, \
            io.kryten.listener, io.kryten.state, io.kryten.support, org.springframework.context..
            io.kryten.observation | io.kryten, io.kryten.event, io.kryten.protocol, io.kryten.support, io.kryten.core, io.kryten.listener, io.micrometer..
            io.kryten.chatcommand | io.kryten, io.kryten.text, io.kryten.event, io.kryten.command, io.kryten.protocol, io.kryten.state, io.kryten.support, \
            io.kryten.channel, io.kryten.core, io.kryten.annotation, io.kryten.listener, org.slf4j.., \
            org.springframework.aop.., org.springframework.beans.., org.springframework.core.., org.springframework.format.., org.springframework.util..
            io.kryten.annotation | org.springframework.core..
            io.kryten.listener   | io.kryten, io.kryten.event, io.kryten.command, io.kryten.protocol, io.kryten.nats, \
            io.kryten.state, io.kryten.support, io.kryten.robot, io.kryten.channel, io.kryten.health, io.kryten.core, io.kryten.annotation, com.fasterxml.jackson.databind.., org.slf4j.., \
            org.springframework.aop.., org.springframework.beans.., org.springframework.context.., \
            org.springframework.core.., org.springframework.format.., org.springframework.util..
            """)
    void packageImportsOnlyAllowedPackages(String name, String allowed) {
        List<String> packages = new ArrayList<>(ALWAYS);
        packages.add(name);
        if (allowed != null) {
            packages.addAll(List.of(allowed.split("\\s*,\\s*")));
        }
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasRule() {
        assertThat(packages())
                .extracting(JavaPackage::getName)
                .containsExactlyInAnyOrder(
                        "io.kryten",
                        "io.kryten.text",
                        "io.kryten.event",
                        "io.kryten.command",
                        "io.kryten.protocol",
                        "io.kryten.support",
                        "io.kryten.nats",
                        "io.kryten.state",
                        "io.kryten.robot",
                        "io.kryten.channel",
                        "io.kryten.health",
                        "io.kryten.core",
                        "io.kryten.core.chat",
                        "io.kryten.core.effect",
                        "io.kryten.core.keyvalue",
                        "io.kryten.core.wait",
                        "io.kryten.service",
                        "io.kryten.announcement",
                        "io.kryten.conversation",
                        "io.kryten.chatcommand",
                        "io.kryten.annotation",
                        "io.kryten.listener",
                        "io.kryten.observation",
                        "io.kryten.autoconfigure",
                        "io.kryten.autoconfigure.docker",
                        "io.kryten.autoconfigure.endpoint",
                        "io.kryten.autoconfigure.health",
                        "io.kryten.autoconfigure.metrics",
                        "io.kryten.autoconfigure.testcontainers");
    }

    @Test
    void eventsAndStateUseOnlyJsonNodeOfJackson() {
        noClasses()
                .that()
                .resideInAnyPackage("io.kryten.event", "io.kryten.state")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(DATABIND)
                        .and(DescribedPredicate.not(JavaClass.Predicates.simpleName("JsonNode"))))
                .check(CLASSES);
    }

    @Test
    void onlyNatsPackageImportsNatsClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kryten.nats")
                // Names the client's class in @ConditionalOnClass: without the client there is nothing to configure.
                .and()
                .doNotBelongToAnyOf(KrytenAutoConfiguration.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nats..")
                .check(CLASSES);
    }

    @Test
    void onlyAutoConfigurationImportsSpringBoot() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kryten.autoconfigure..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot..")
                .check(CLASSES);
    }

    /** An application may have one of them and not the other. */
    @Test
    void onlyOptionalClassesImportTestcontainersAndDockerCompose() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kryten.autoconfigure.testcontainers")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.testcontainers..", "com.github.dockerjava..", "org.springframework.boot.testcontainers..")
                .check(CLASSES);
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("NatsDockerCompose")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot.docker..")
                .check(CLASSES);
    }

    /** An application may have no Micrometer. */
    @Test
    void onlyOptionalClassesImportMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.kryten.autoconfigure.metrics", "io.kryten.observation")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    /** Builders and the parts that the auto-configuration wires name internal types; nothing else that is public does. */
    @Test
    void internalTypesStayOutOfPublicSignatures() {
        List<String> internal =
                List.of("io.kryten.support", "io.kryten.protocol", "io.kryten.robot", "io.kryten.channel");
        Set<String> allowed = Set.of("SyncState", "Robot", "Scheduler", "EventDecodingException");
        Set<String> wiring = Set.of(
                "KrytenListenerEndpointRegistry",
                "MethodArguments",
                "ChatCommandEndpointFactory",
                "HealthReporter",
                "KrytenTemplate",
                "ChatPacer",
                "EffectTracker",
                "EventWaiters");
        assertThat(CLASSES.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !internal.contains(type.getPackageName())
                                && !type.getPackageName().startsWith("io.kryten.autoconfigure")
                                && !wiring.contains(type.getSimpleName()))
                        .flatMap(type -> type.getCodeUnits().stream())
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                || unit.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(unit -> Stream.concat(
                                        unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .anyMatch(used -> internal.contains(used.getPackageName())
                                        && !allowed.contains(used.getSimpleName())))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.kryten.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(packages())
                .allSatisfy(javaPackage -> assertThat(javaPackage.getAnnotations())
                        .as(javaPackage.getName())
                        .extracting(JavaAnnotation::getRawType)
                        .extracting(JavaClass::getName)
                        .contains(NullMarked.class.getName()));
    }

    @Test
    void loggingUsesSlf4jOnly() {
        noClasses()
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..")
                .check(CLASSES);
    }

    @Test
    void thrownExceptionsAreNotGeneric() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(CLASSES);
    }

    @Test
    void nonPrivateFieldsAreFinal() {
        fields().that().areNotPrivate().should().beFinal().check(CLASSES);
        fields().that().arePublic().should().notHaveRawType(array()).check(CLASSES);
    }

    @Test
    void autoConfigurationsAreFinalWithoutPublicMembers() {
        classes()
                .that()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
        members()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    private static List<JavaPackage> packages() {
        return CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(javaPackage -> !javaPackage.getClasses().isEmpty())
                .toList();
    }

    private static DescribedPredicate<JavaClass> array() {
        return DescribedPredicate.describe("a mutable array", JavaClass::isArray);
    }
}

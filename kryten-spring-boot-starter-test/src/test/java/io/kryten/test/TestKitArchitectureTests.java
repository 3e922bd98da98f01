package io.kryten.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The mock, the server, CyTube, the robot and the room: each can be used without what builds on it, all without Boot. */
class TestKitArchitectureTests {

    private static final List<String> ALWAYS =
            List.of("java..", "javax.net..", "org.jspecify.annotations..", "org.slf4j..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kryten.test");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.kryten.test        | io.kryten, io.kryten.command, io.kryten.core, io.kryten.event, io.kryten.listener, io.kryten.nats, \
            io.kryten.protocol, io.kryten.support, io.kryten.test.robot, com.fasterxml.jackson.databind.., org.assertj.., \
            org.awaitility.., org.springframework.beans.., org.springframework.util..
            io.kryten.test.nats   | io.kryten, com.fasterxml.jackson..
            io.kryten.test.cytube | io.kryten, io.kryten.core, io.kryten.event, io.kryten.support, \
            com.fasterxml.jackson.databind..
            io.kryten.test.robot  | io.kryten, io.kryten.core, io.kryten.event, io.kryten.nats, io.kryten.protocol, \
            io.kryten.support, io.kryten.test.cytube, com.fasterxml.jackson.databind..
            io.kryten.test.room   | io.kryten, io.kryten.core, io.kryten.event, io.kryten.nats, io.kryten.protocol, \
            io.kryten.support, io.kryten.test, io.kryten.test.cytube, io.kryten.test.robot, com.fasterxml.jackson.databind.., org.assertj..
            """)
    void aPackageDependsOnlyOnThoseBelowIt(String name, String allowed) {
        List<String> packages = new ArrayList<>(ALWAYS);
        packages.add(name);
        packages.addAll(Arrays.asList(allowed.split("\\s*,\\s*")));
        classes()
                .that()
                .resideInAPackage(name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void everyPackageHasItsRuleAndIsNullMarked() {
        List<JavaPackage> packages = CLASSES.getPackage("io.kryten.test").getSubpackagesInTree().stream()
                .filter(one -> !one.getClasses().isEmpty())
                .toList();
        assertThat(packages)
                .extracting(JavaPackage::getName)
                .containsExactlyInAnyOrder(
                        "io.kryten.test.nats",
                        "io.kryten.test.cytube",
                        "io.kryten.test.robot",
                        "io.kryten.test.room",
                        "io.kryten.test.autoconfigure");
        assertThat(packages)
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue());
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.kryten.(test..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theServerOfTheTestsDoesNotKnowTheNatsClient() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.nats..").check(CLASSES);
    }

    @Test
    void springBootAndJUnitAreKnownToTheAutoConfigurationOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kryten.test.autoconfigure")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..", "org.junit..", "io.kryten.autoconfigure..")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
    }
}

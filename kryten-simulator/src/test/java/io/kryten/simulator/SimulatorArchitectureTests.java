package io.kryten.simulator;

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

/** Rules of the packages of the simulator, which runs without Spring, JUnit, AssertJ and the NATS client's classes. */
class SimulatorArchitectureTests {

    private static final List<String> ALWAYS =
            List.of("java..", "javax.net..", "org.jspecify.annotations..", "org.slf4j..");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("io.kryten.simulator");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.kryten.simulator.nats   | io.kryten, com.fasterxml.jackson..
            io.kryten.simulator.cytube | io.kryten, io.kryten.event, io.kryten.text, io.kryten.support, com.fasterxml.jackson.databind.., org.jsoup..
            io.kryten.simulator.robot  | io.kryten, io.kryten.event, io.kryten.text, io.kryten.nats, io.kryten.protocol, io.kryten.support, \
            io.kryten.simulator.cytube, com.fasterxml.jackson.databind..
            io.kryten.simulator        | io.kryten, io.kryten.event, io.kryten.nats, io.kryten.protocol, \
            io.kryten.support, io.kryten.simulator.nats, io.kryten.simulator.cytube, io.kryten.simulator.robot, \
            com.fasterxml.jackson.databind..
            """)
    void packageDependsOnPackagesBelowIt(String name, String allowed) {
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
        List<JavaPackage> packages =
                new ArrayList<>(CLASSES.getPackage("io.kryten.simulator").getSubpackagesInTree());
        packages.add(CLASSES.getPackage("io.kryten.simulator"));
        assertThat(packages)
                .extracting(JavaPackage::getName)
                .containsExactlyInAnyOrder(
                        "io.kryten.simulator",
                        "io.kryten.simulator.nats",
                        "io.kryten.simulator.cytube",
                        "io.kryten.simulator.robot");
        assertThat(packages)
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue());
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.kryten.(simulator..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void natsClientIsUnknown() {
        noClasses().should().dependOnClassesThat().resideInAPackage("io.nats..").check(CLASSES);
    }

    @Test
    void nothingIsPrinted() {
        noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
    }
}

package io.kryten.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules of the packages of the test starter. The mock and the assertions need neither Spring Boot nor JUnit. */
class TestKitArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kryten.test");

    @Test
    void mockDependsOnLibraryAndSimulatorOnly() {
        classes()
                .that()
                .resideInAPackage("io.kryten.test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "io.kryten",
                        "io.kryten.channel",
                        "io.kryten.chatcommand",
                        "io.kryten.command",
                        "io.kryten.conversation",
                        "io.kryten.core..",
                        "io.kryten.event",
                        "io.kryten.health",
                        "io.kryten.listener",
                        "io.kryten.nats",
                        "io.kryten.protocol",
                        "io.kryten.robot",
                        "io.kryten.service",
                        "io.kryten.simulator",
                        "io.kryten.simulator.cytube",
                        "io.kryten.simulator.robot",
                        "io.kryten.state",
                        "io.kryten.support",
                        "io.kryten.text",
                        "io.kryten.test",
                        "com.fasterxml.jackson.databind..",
                        "org.assertj..",
                        "org.awaitility..",
                        "org.springframework.beans..",
                        "org.springframework.core.convert..",
                        "org.springframework.util..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.getPackage("io.kryten.test").getSubpackagesInTree())
                .filteredOn(one -> !one.getClasses().isEmpty())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.isAnnotatedWith(NullMarked.class))
                        .as(one.getName())
                        .isTrue())
                .extracting(JavaPackage::getName)
                .containsExactly("io.kryten.test.autoconfigure");
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.kryten.(test..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyAutoConfigurationKnowsSpringBootAndJUnit() {
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

package dev.gatehouse.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The boundaries that keep the protocol free of everything else. */
class RingsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatehouse.cli");

    @Test
    void the_protocol_knows_the_oauth_vocabulary_and_plain_java() {
        classes()
                .that()
                .resideInAPackage("dev.gatehouse.cli.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.gatehouse.cli.protocol..", "dev.gatehouse.oauth..", "java..", "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void the_protocol_does_no_input_and_output() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatehouse.cli.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio.file..", "java.nio.channels..", "java.net.http..")
                .orShould()
                .accessClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void time_and_randomness_come_in_as_parameters() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatehouse.cli.protocol..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SecureRandom.class)
                .check(CLASSES);
    }

    @Test
    void packages_form_no_circles() {
        slices().matching("dev.gatehouse.cli.protocol.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("dev.gatehouse.cli.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_wiring_sees_every_box() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.gatehouse.cli.config..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatehouse.cli.config..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.gatehouse.cli.config..", "dev.gatehouse.cli.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatehouse.cli.store..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gatehouse.cli.http..", "dev.gatehouse.cli.browser..", "dev.gatehouse.cli.store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatehouse.cli.command..")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(CLASSES);
    }
}

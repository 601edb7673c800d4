package dev.gatehouse.authserver;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.gatehouse.authserver";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_protocol_knows_java_and_the_words_of_oauth_alone() {
        classes()
                .that()
                .resideInAPackage("..authserver.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "dev.gatehouse.oauth..",
                        "..authserver.protocol..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @Test
    void time_and_randomness_come_into_the_protocol_as_parameters() {
        noClasses()
                .that()
                .resideInAPackage("..authserver.protocol..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(SecureRandom.class)
                .check(CLASSES);
    }

    @Test
    void concepts_of_the_protocol_do_not_lean_on_each_other() {
        slices().matching(ROOT + ".protocol.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void the_endpoints_do_not_know_how_anything_is_stored_hashed_or_fetched() {
        noClasses()
                .that()
                .resideInAPackage("..authserver.http..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "..authserver.persistence..", "..authserver.crypto..", "..authserver.outbound.."))
                .check(CLASSES);
    }

    @Test
    void nothing_stored_or_hashed_knows_the_endpoints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..authserver.http..", "..authserver.config..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("..authserver.http..", "..authserver.config.."))
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Utils?|Helper)|.*\\.Abstract[^.]*")
                .check(CLASSES);
    }

    @Test
    void each_package_says_what_it_owns_and_marks_nulls() {
        assertThat(CLASSES.stream().map(type -> type.getPackage()).distinct())
                .hasSizeGreaterThan(10)
                .allMatch(ArchitectureTest::isDescribed);
    }

    private static boolean isDescribed(JavaPackage described) {
        return described.tryGetPackageInfo().isPresent() && described.isAnnotatedWith(NullMarked.class);
    }
}

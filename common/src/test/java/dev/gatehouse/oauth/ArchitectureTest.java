package dev.gatehouse.oauth;

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

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gatehouse.oauth");

    @Test
    void the_vocabulary_depends_on_java_and_itself() {
        classes()
                .that()
                .resideOutsideOfPackage("..oauth.jose..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "dev.gatehouse.oauth..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..")
                .check(CLASSES);
    }

    @Test
    void the_jose_library_is_known_to_jose_alone_which_only_proofs_stand_on() {
        classes()
                .that()
                .resideInAPackage("..oauth.jose..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.gatehouse.oauth..", "org.jspecify.annotations..", "org.jose4j..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("..oauth.jose..", "..oauth.dpop..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..oauth.jose..")
                .check(CLASSES);
    }

    @Test
    void the_root_package_knows_none_below_it() {
        noClasses()
                .that()
                .resideInAPackage("dev.gatehouse.oauth")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.gatehouse.oauth.*..")
                .check(CLASSES);
        slices().matching("dev.gatehouse.oauth.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void time_and_randomness_come_in_as_parameters() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(SecureRandom.class)
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
                .hasSizeGreaterThan(5)
                .allMatch(ArchitectureTest::isDescribed);
    }

    private static boolean isDescribed(JavaPackage described) {
        return described.tryGetPackageInfo().isPresent() && described.isAnnotatedWith(NullMarked.class);
    }
}

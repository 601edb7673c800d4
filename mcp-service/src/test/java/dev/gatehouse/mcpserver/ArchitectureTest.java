package dev.gatehouse.mcpserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gatehouse.mcpserver.authoring.McpFeatures;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.gatehouse.mcpserver";
    private static final String PROTOCOL = ROOT + ".protocol..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_protocol_depends_on_java_and_the_vocabulary() {
        classes()
                .that()
                .resideInAPackage(PROTOCOL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.crypto..", "dev.gatehouse.oauth..", PROTOCOL, "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void time_and_randomness_come_in_as_parameters() {
        noClasses()
                .that()
                .resideInAPackage(PROTOCOL)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callConstructor(SecureRandom.class)
                .check(CLASSES);
    }

    @Test
    void the_parts_of_the_protocol_form_no_circle() {
        slices().matching(ROOT + ".protocol.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void each_adapter_is_known_to_the_wiring_alone() {
        for (String adapter : new String[] {
            "http", "metrics", "outbound", "persistence", "tools", "resources", "schema", "conformance", "config"
        }) {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(ROOT + ".config..", ROOT + "." + adapter + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + "." + adapter + "..")
                    .check(CLASSES);
        }
    }

    @Test
    void json_text_knows_no_other_package() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".json..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + ".json..")))
                .check(CLASSES);
    }

    @Test
    void the_jose_library_is_known_to_the_vocabulary_alone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jose4j..")
                .check(CLASSES);
    }

    /** Methods are found, and the records nested beside them read, by name: a native executable has to be told of them. */
    @Test
    void features_are_there_in_a_native_executable_too() {
        classes()
                .that()
                .areAssignableTo(McpFeatures.class)
                .and()
                .areNotInterfaces()
                .should()
                .beAnnotatedWith(RegisterForReflection.class)
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
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .hasSizeGreaterThan(10)
                .allMatch(ArchitectureTest::isDescribed);
    }

    private static boolean isDescribed(JavaPackage described) {
        return described.tryGetPackageInfo().isPresent() && described.isAnnotatedWith(NullMarked.class);
    }
}

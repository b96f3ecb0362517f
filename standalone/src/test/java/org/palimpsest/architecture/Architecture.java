package org.palimpsest.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;

/** The rules of the structure, as sentences. */
final class Architecture {

    private static final String[] MESSAGES = {
        "org.palimpsest.value..",
        "org.palimpsest.source..",
        "org.palimpsest.annotation..",
        "org.palimpsest.figure..",
        "org.palimpsest.claim..",
        "org.palimpsest.review..",
        "org.palimpsest.reviewer..",
        "org.palimpsest.revision..",
        "org.palimpsest.finding..",
        "org.palimpsest.rule..",
        "org.palimpsest.audit..",
        "org.palimpsest.redaction.."
    };

    private Architecture() {}

    static final ArchRule COMMAND_NEVER_IMPORTS_QUERY = noClasses()
            .that()
            .resideInAPackage("org.palimpsest.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.palimpsest.query..")
            .because("the two sides meet in shared and in the event store");

    static final ArchRule QUERY_NEVER_IMPORTS_COMMAND = noClasses()
            .that()
            .resideInAPackage("org.palimpsest.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.palimpsest.command..")
            .because("the two sides meet in shared and in the event store");

    static final ArchRule EVENTS_AND_VALUES_DEPEND_ON_THE_JDK_AND_ANNOTATIONS = classes()
            .that(resideInAnyPackage(MESSAGES))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(MESSAGES)
                    .or(resideInAnyPackage(
                            "java..",
                            "org.jspecify.annotations..",
                            "com.fasterxml.jackson.annotation..",
                            "org.palimpsest.consensus..")))
            .because("the offline verifier reads them without a server's libraries");

    static final ArchRule THE_CONSENSUS_IS_PURE = noClasses()
            .that()
            .resideInAPackage("org.palimpsest.consensus..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.sql..",
                            "java.net..",
                            "org.springframework..",
                            "tools.jackson..")
                    .or(type(Clock.class))
                    .or(type(Random.class))
                    .or(type(double.class))
                    .or(type(float.class))
                    .or(type(Double.class))
                    .or(type(Float.class)))
            .because("a server, a replay and an auditor's laptop must get the same bytes");

    static final ArchRule EXPLANATIONS_DEPEND_ON_THE_JDK_AND_VALUES = classes()
            .that()
            .resideInAPackage("org.palimpsest.explanation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.jackson.annotation..",
                    "org.palimpsest.value..",
                    "org.palimpsest.explanation..")
            .because("a sentence decides nothing, and an auditor's laptop must be able to say it");

    static final ArchRule ANCHORING_DEPENDS_ON_THE_JDK_AND_VALUES = classes()
            .that()
            .resideInAPackage("org.palimpsest.anchoring..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify.annotations..", "org.palimpsest.source..", "org.palimpsest.anchoring..")
            .because("where a passage is depends on the two texts and on nothing else");

    static final ArchRule THE_LOG_DEPENDS_ON_THE_JDK = classes()
            .that()
            .resideInAPackage("org.palimpsest.log..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.palimpsest.log..")
            .because("an auditor's laptop computes the same tree without a server's libraries");

    static final ArchRule NOTES_DEPEND_ON_THE_JDK_AND_HASHES = classes()
            .that()
            .resideInAPackage("org.palimpsest.note..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.palimpsest.log..", "org.palimpsest.note..")
            .because("whoever checks a signature needs no server's libraries");

    static final ArchRule POLICIES_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("org.palimpsest.command.policy..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.springframework..", "java.sql..", "org.axonframework..", "org.palimpsest.eventstore.."))
            .because("a rule of the domain is decided without I/O");

    static final ArchRule NAMES_SAY_SOMETHING = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|Cmd|Evt)")
            .because("such a name says nothing of what is inside");

    static final ArchRule FEATURES_OF_THE_COMMAND_SIDE_HAVE_NO_CYCLES =
            slices().matching("org.palimpsest.command.(*)..").should().beFreeOfCycles();

    static final ArchRule FEATURES_OF_THE_QUERY_SIDE_HAVE_NO_CYCLES =
            slices().matching("org.palimpsest.query.(*)..").should().beFreeOfCycles();
}

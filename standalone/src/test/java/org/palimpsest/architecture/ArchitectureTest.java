package org.palimpsest.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.anchoring.PlantedDifference;
import org.palimpsest.architecture.planted.SayNothingHelper;
import org.palimpsest.command.PlantedOnTheCommandSide;
import org.palimpsest.command.policy.PlantedPolicy;
import org.palimpsest.consensus.PlantedClockwork;
import org.palimpsest.explanation.PlantedSentence;
import org.palimpsest.log.PlantedTree;
import org.palimpsest.note.PlantedNote;
import org.palimpsest.query.PlantedOnTheQuerySide;
import org.palimpsest.value.PlantedMessage;

/** Every rule holds, and every rule catches an offender planted for it. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("org.palimpsest");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Architecture.COMMAND_NEVER_IMPORTS_QUERY, PlantedOnTheCommandSide.class),
                Arguments.of(Architecture.QUERY_NEVER_IMPORTS_COMMAND, PlantedOnTheQuerySide.class),
                Arguments.of(Architecture.EVENTS_AND_VALUES_DEPEND_ON_THE_JDK_AND_ANNOTATIONS, PlantedMessage.class),
                Arguments.of(Architecture.THE_CONSENSUS_IS_PURE, PlantedClockwork.class),
                Arguments.of(Architecture.EXPLANATIONS_DEPEND_ON_THE_JDK_AND_VALUES, PlantedSentence.class),
                Arguments.of(Architecture.ANCHORING_DEPENDS_ON_THE_JDK_AND_VALUES, PlantedDifference.class),
                Arguments.of(Architecture.THE_LOG_DEPENDS_ON_THE_JDK, PlantedTree.class),
                Arguments.of(Architecture.NOTES_DEPEND_ON_THE_JDK_AND_HASHES, PlantedNote.class),
                Arguments.of(Architecture.POLICIES_ARE_PURE, PlantedPolicy.class),
                Arguments.of(Architecture.NAMES_SAY_SOMETHING, SayNothingHelper.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule, Class<?> offender) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void catchesAnOffender(ArchRule rule, Class<?> offender) {
        JavaClasses planted = new ClassFileImporter().importClasses(offender);
        assertThatThrownBy(() -> rule.check(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void featuresHaveNoCycles() {
        Architecture.FEATURES_OF_THE_COMMAND_SIDE_HAVE_NO_CYCLES.check(PRODUCT);
        Architecture.FEATURES_OF_THE_QUERY_SIDE_HAVE_NO_CYCLES.check(PRODUCT);
    }

    @Test
    void everyPackageSaysWhatBelongsInItAndIsNullMarked() {
        assertThat(PRODUCT.stream().map(JavaClass::getPackage).distinct())
                .hasSizeGreaterThan(30)
                .allSatisfy((JavaPackage each) -> assertThat(each.tryGetAnnotationOfType(NullMarked.class))
                        .as(each.getName())
                        .isPresent());
    }
}

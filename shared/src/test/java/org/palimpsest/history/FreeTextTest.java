package org.palimpsest.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.palimpsest.redaction.FreeText;

/** Of every text in every event somebody has decided whether it is sealed: a new component fails here until it is. */
class FreeTextTest {

    /** Texts that are not sealed, and why. */
    private static final Map<String, String> NOT_FREE = Map.ofEntries(
            Map.entry("Passage.textSha256", "a hash"),
            Map.entry("PassagePosition.textSha256", "a hash"),
            Map.entry("PassagePlaced.textSha256", "a hash"),
            Map.entry("SourceTextAdded.textSha256", "a hash"),
            Map.entry("SourceTextAdded.originalSha256", "a hash"),
            Map.entry("Evidence.archiveSha256", "a hash"),
            Map.entry("SourceTextAdded.mediaType", "a code"),
            Map.entry("SourceRegistered.language", "a code"),
            Map.entry("RuleActivated.rule", "a name that a program knows"),
            Map.entry("RuleActivated.parameters", "names and numbers that a rule computes with"),
            Map.entry("FigureDescription.unit", "a term that values are compared by"),
            Map.entry("Category.category", "a term that a consensus is computed from"),
            Map.entry("ReviewerStanding.group", "a term that a verdict is computed from"),
            Map.entry("GroupAssigned.group", "a term that a verdict is computed from"),
            Map.entry("FindingPublished.rating", "a term of the organisation's own scale"),
            Map.entry("CorrectionIssued.rating", "a term of the organisation's own scale"),
            Map.entry("CorrectionIssued.previousRating", "a term of the organisation's own scale"),
            Map.entry("RedactionProposed.contents", "hashes"),
            Map.entry("RedactionProposed.reason", "what remains of what was redacted"),
            Map.entry("RedactionProposed.legalGround", "what remains of what was redacted"),
            Map.entry("TextRedacted.contents", "hashes"),
            Map.entry("TextRedacted.reason", "what remains of what was redacted"),
            Map.entry("TextRedacted.legalGround", "what remains of what was redacted"),
            Map.entry("LogKeyRotated.verifierKey", "a key"),
            Map.entry("LogRestarted.root", "a hash"),
            Map.entry("Signature.role", "a code"),
            Map.entry("Signature.requestId", "an id"));

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> free = new TreeSet<>();
    private final Set<String> open = new TreeSet<>();

    @Test
    void everyTextIsFreeOrNamedAsNot() {
        DomainEvents.types().classes().forEach(this::look);

        assertThat(open)
                .as("mark it with @FreeText, or say here why it is not sealed")
                .isEqualTo(new TreeSet<>(NOT_FREE.keySet()));
        assertThat(free)
                .contains("ClaimContent.statement", "Passage.exact", "Quantity.said", "SourceRegistered.authors");
    }

    private void look(Class<?> type) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                look(permitted);
            }
        }
        if (!type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (isText(component.getGenericType())) {
                String name = type.getSimpleName() + "." + component.getName();
                (component.isAnnotationPresent(FreeText.class) ? free : open).add(name);
            } else {
                assertThat(component.isAnnotationPresent(FreeText.class)).isFalse();
                parts(component.getGenericType());
            }
        }
    }

    /** A text, several, or what anything may hide in. */
    private static boolean isText(Type type) {
        if (type instanceof ParameterizedType several && several.getRawType() instanceof Class<?> raw) {
            if (Map.class.isAssignableFrom(raw)) {
                return true;
            }
            return Collection.class.isAssignableFrom(raw) && isText(several.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one
                && (one == Object.class || CharSequence.class.isAssignableFrom(one) || one.isArray());
    }

    private void parts(Type type) {
        if (type instanceof ParameterizedType several) {
            for (Type part : several.getActualTypeArguments()) {
                parts(part);
            }
        } else if (type instanceof Class<?> one && one.getPackageName().startsWith("org.palimpsest")) {
            look(one);
        }
    }
}

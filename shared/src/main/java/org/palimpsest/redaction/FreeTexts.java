package org.palimpsest.redaction;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The free texts of an event, as they are written in its records: whether they are sealed in the store says nothing here. */
public final class FreeTexts {

    private FreeTexts() {}

    /**
     * A text.
     *
     * @param part the record's name for it, such as {@code statement}
     */
    public record Named(String part, String text) {}

    /** Every free text in a record and in the records inside it, in the order of their components; empty ones left out. */
    public static List<Named> of(Object payload) {
        List<Named> found = new ArrayList<>();
        addInside(payload, found);
        return List.copyOf(found);
    }

    private static void addInside(@Nullable Object value, List<Named> found) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> addInside(one, found));
        } else if (value instanceof Record owner) {
            for (RecordComponent component : owner.getClass().getRecordComponents()) {
                Object part = read(component, owner);
                if (component.isAnnotationPresent(FreeText.class)) {
                    add(component.getName(), part, found);
                } else {
                    addInside(part, found);
                }
            }
        }
    }

    private static void add(String part, @Nullable Object value, List<Named> found) {
        if (value instanceof Collection<?> several) {
            several.forEach(one -> add(part, one, found));
        } else if (value instanceof String text && !text.isEmpty()) {
            found.add(new Named(part, text));
        }
    }

    private static @Nullable Object read(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("events are public records, and " + owner.getClass() + " is not", e);
        }
    }
}

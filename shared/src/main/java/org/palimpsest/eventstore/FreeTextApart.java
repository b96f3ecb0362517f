package org.palimpsest.eventstore;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.palimpsest.redaction.FreeText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.Version;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a record with {@code null} in the place of each free text, and the texts into a list. An empty text stays. */
final class FreeTextApart {

    private static final String TEXTS = "texts";

    private final ObjectWriter writer;

    /** @param json how everything else is written */
    FreeTextApart(JsonMapper json) {
        this.writer = json.rebuild()
                .annotationIntrospector(AnnotationIntrospector.pair(
                        new Marked(), json.serializationConfig().getAnnotationIntrospector()))
                .build()
                .writer();
    }

    byte[] write(Object payload, List<String> texts) {
        return writer.withAttribute(TEXTS, texts).writeValueAsBytes(payload);
    }

    private static final class Marked extends AnnotationIntrospector {

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public @Nullable Object findSerializer(MapperConfig<?> config, Annotated property) {
            return isFree(property) && property.getRawType() == String.class ? new Hole() : null;
        }

        @Override
        public @Nullable Object findContentSerializer(MapperConfig<?> config, Annotated property) {
            return isFree(property) && Collection.class.isAssignableFrom(property.getRawType()) ? new Hole() : null;
        }

        private static boolean isFree(Annotated property) {
            return property.hasAnnotation(FreeText.class);
        }
    }

    private static final class Hole extends StdSerializer<String> {

        Hole() {
            super(String.class);
        }

        @Override
        @SuppressWarnings("unchecked") // write() puts it there
        public void serialize(String text, JsonGenerator json, SerializationContext context) {
            if (text.isEmpty()) {
                json.writeString(text);
            } else {
                ((List<String>) context.getAttribute(TEXTS)).add(text);
                json.writeNull();
            }
        }
    }
}

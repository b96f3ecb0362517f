package org.palimpsest.problem;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How bodies are read: a field that is not known is refused by its name, and so is text that PostgreSQL could not hold.
 *
 * <p>In the services' own request records (records below {@code org.palimpsest.command} and {@code org.palimpsest.query}
 * in a {@code @NullMarked} package) every component, list element and map value is required unless it is {@code @Nullable}. The shared values keep
 * their own say, because stored events are read with them.
 */
final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        // A number is the digits that were sent, never the nearest double.
        builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .annotationIntrospector(new RequiredComponents())
                .addModule(new SimpleModule("palimpsest-text").addDeserializer(String.class, new StorableText()));
    }

    /** Reads JSpecify's nullness of record components as what a request must have. */
    static final class RequiredComponents extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Boolean marked = super.hasRequiredMarker(config, member);
            return marked == null && isRequired(member) ? Boolean.TRUE : marked;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            JsonSetter.Value info = super.findSetterInfo(config, annotated);
            AnnotatedType component = componentOfRequest(annotated);
            if (component == null) {
                return info;
            }
            if (info.nonDefaultValueNulls() == null && !isNullable(component)) {
                info = info.withValueNulls(Nulls.FAIL);
            }
            // The elements of a list, the values of a map.
            if (info.nonDefaultContentNulls() == null
                    && component instanceof AnnotatedParameterizedType container
                    && !isNullable(container
                            .getAnnotatedActualTypeArguments()[
                            container.getAnnotatedActualTypeArguments().length - 1])) {
                info = info.withContentNulls(Nulls.FAIL);
            }
            return info;
        }

        private static boolean isRequired(Annotated annotated) {
            AnnotatedType component = componentOfRequest(annotated);
            return component != null && !isNullable(component);
        }

        private static boolean isNullable(AnnotatedType type) {
            return type.isAnnotationPresent(Nullable.class);
        }

        private static @Nullable AnnotatedType componentOfRequest(Annotated annotated) {
            if (!(annotated instanceof AnnotatedParameter parameter)) {
                return null;
            }
            Class<?> type = parameter.getDeclaringClass();
            RecordComponent[] components = type.getRecordComponents();
            if (components == null
                    || parameter.getOwner().getParameterCount() != components.length
                    || !type.getPackage().isAnnotationPresent(NullMarked.class)
                    || !(type.getPackageName().startsWith("org.palimpsest.command")
                            || type.getPackageName().startsWith("org.palimpsest.query"))) {
                return null;
            }
            return components[parameter.getIndex()].getAnnotatedType();
        }
    }

    /** Refuses the two things that JSON can say and UTF-8 text in PostgreSQL cannot hold. */
    static final class StorableText extends StdScalarDeserializer<String> {

        StorableText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = tools.jackson.databind.deser.jdk.StringDeserializer.instance.deserialize(parser, context);
            if (text == null) {
                return null;
            }
            for (int index = 0; index < text.length(); index++) {
                char unit = text.charAt(index);
                if (unit == 0) {
                    return refuse(context, text, "The character U+0000 cannot be stored; leave it out.");
                }
                if (Character.isHighSurrogate(unit)
                        && index + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(index + 1))) {
                    index++;
                } else if (Character.isSurrogate(unit)) {
                    return refuse(context, text, "Half of a surrogate pair is not a character; leave it out.");
                }
            }
            return text;
        }

        private static String refuse(DeserializationContext context, String text, String detail) {
            throw context.instantiationException(String.class, new IllegalArgumentException(detail));
        }
    }
}

package org.palimpsest.query.projection;

import org.jspecify.annotations.Nullable;
import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How values are kept in {@code jsonb} columns. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .addModule(phrases(new PhraseSerializer()))
            .build();

    private Json() {}

    private static SimpleModule phrases(PhraseSerializer serializer) {
        return new SimpleModule()
                .addSerializer(Phrase.class, serializer)
                .addSerializer(Explanation.class, new ExplanationSerializer(serializer));
    }

    public static @Nullable String write(@Nullable Object value) {
        return value == null ? null : MAPPER.writeValueAsString(value);
    }

    public static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : MAPPER.readValue(json, type);
    }

    public static <T> T read(String json, TypeReference<T> type) {
        return MAPPER.readValue(json, type);
    }
}

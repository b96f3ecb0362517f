package org.palimpsest.query.linked;

import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Linked data as it stands inside of a page, where no text in it may end the element or start another one. */
public final class DataBlock {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private DataBlock() {}

    /** JSON with nothing but ASCII, and no character that means something to HTML. */
    public static String of(Map<String, Object> document) {
        return JSON.writeValueAsString(document)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}

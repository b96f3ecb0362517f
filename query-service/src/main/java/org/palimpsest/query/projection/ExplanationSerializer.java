package org.palimpsest.query.projection;

import org.palimpsest.explanation.Explanation;
import org.palimpsest.explanation.Phrase;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes an explanation as it is written anyway, without finding out anew what its phrases are. */
final class ExplanationSerializer extends StdSerializer<Explanation> {

    private final PhraseSerializer phrases;

    ExplanationSerializer(PhraseSerializer phrases) {
        super(Explanation.class);
        this.phrases = phrases;
    }

    @Override
    public void serialize(Explanation explanation, JsonGenerator json, SerializationContext context) {
        json.writeStartArray();
        for (Phrase phrase : explanation.sentences()) {
            phrases.serialize(phrase, json, context);
        }
        json.writeEndArray();
    }
}

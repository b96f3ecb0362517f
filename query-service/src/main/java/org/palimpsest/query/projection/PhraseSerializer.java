package org.palimpsest.query.projection;

import org.palimpsest.explanation.Argument;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.explanation.Argument.Text;
import org.palimpsest.explanation.Phrase;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Writes a phrase as it is written anyway, without finding out anew of what types its parts are: each event has a dozen of
 * them.
 */
final class PhraseSerializer extends StdSerializer<Phrase> {

    PhraseSerializer() {
        super(Phrase.class);
    }

    @Override
    public void serialize(Phrase phrase, JsonGenerator json, SerializationContext context) {
        json.writeStartArray();
        json.writeString(phrase.key());
        for (Argument argument : phrase.arguments()) {
            switch (argument) {
                case Amount(var number) -> json.writeNumber(number);
                case Text(var text) -> json.writeString(text);
                case Date(var date) -> {
                    json.writeStartObject();
                    json.writeStringProperty("date", date.toString());
                    json.writeEndObject();
                }
                case Phrase within -> serialize(within, json, context);
            }
        }
        json.writeEndArray();
    }
}

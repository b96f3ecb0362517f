package org.palimpsest.command.figure;

import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.ValueType;

/** Reads the description of a figure from what a client says of it. */
final class FigureReader {

    private FigureReader() {}

    /** @param under the pointer to what is read, empty for a whole body */
    static FigureDescription read(Fields fields, String under, FigureRequest body) {
        String name = fields.text(under + "/name", body.name());
        String measure = fields.text(under + "/measure", body.measure());
        String unit = fields.optionalText(under + "/unit", body.unit());
        ValueType valueType = fields.oneOf(under + "/valueType", ValueType.class, body.valueType());
        if (valueType == ValueType.QUANTITY && unit == null) {
            fields.malformed(under + "/unit", "required", "is required: a quantity is counted in something");
        }
        if (valueType != null && valueType != ValueType.QUANTITY && unit != null) {
            fields.invalid(under + "/unit", "no-unit", "belongs to a QUANTITY; leave it out for a " + valueType);
        }
        String population = fields.optionalText(under + "/population", body.population());
        String place = fields.optionalText(under + "/place", body.place());
        PartialDate from = fields.date(under + "/periodFrom", body.periodFrom());
        PartialDate to = fields.date(under + "/periodTo", body.periodTo());
        if (from != null && to != null && from.first().isAfter(to.last())) {
            fields.invalid(under + "/periodTo", "ends-before-it-begins", "is before periodFrom; swap them");
        }
        String scope = fields.text(under + "/scope", body.scope());
        return new FigureDescription(name, measure, unit, valueType, population, place, from, to, scope);
    }
}

package org.palimpsest.command.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.review.TreatedDispute;
import org.palimpsest.review.Treatment;

/** How a body treats one open dispute. */
public record TreatmentRequest(
        @Nullable UUID reviewId,
        @Nullable String treatment,
        @Nullable String note) {

    /** Reads the disputes of a decision; none when the body has none. */
    public static List<TreatedDispute> read(Fields fields, @Nullable List<@Nullable TreatmentRequest> requests) {
        List<TreatedDispute> treated = new ArrayList<>();
        if (requests == null) {
            return treated;
        }
        for (int i = 0; i < requests.size(); i++) {
            String pointer = "/disputes/" + i;
            TreatmentRequest request = fields.required(pointer, requests.get(i));
            if (request == null) {
                continue;
            }
            UUID review = fields.required(pointer + "/reviewId", request.reviewId());
            Treatment treatment = fields.oneOf(pointer + "/treatment", Treatment.class, request.treatment());
            String note = fields.optionalText(pointer + "/note", request.note());
            if (review != null && treatment != null) {
                treated.add(new TreatedDispute(review, treatment, note));
            }
        }
        return treated;
    }
}

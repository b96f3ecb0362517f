package org.palimpsest.query.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.palimpsest.query.reading.AsOf;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reading.RequestParameters;

/**
 * Which part of a history.
 *
 * @param asOf the last event that is seen
 */
public record HistoryRequest(PageRequest page, Order order, AsOf asOf) {

    private static final Set<String> ORDERS = new LinkedHashSet<>(List.of("OLDEST", "LATEST"));

    /** Everything so far, oldest first. */
    public static HistoryRequest oldest(PageRequest page) {
        return new HistoryRequest(page, Order.OLDEST, AsOf.NOW);
    }

    /** From the latest one seen backwards. */
    public static HistoryRequest latest(PageRequest page, AsOf asOf) {
        return new HistoryRequest(page, Order.LATEST, asOf);
    }

    /** {@code limit}, {@code after} and {@code order} of a request. */
    public static HistoryRequest of(RequestParameters parameters, AsOf asOf) {
        String order = parameters.oneOf("order", ORDERS);
        return new HistoryRequest(parameters.page(), order == null ? Order.OLDEST : Order.valueOf(order), asOf);
    }
}

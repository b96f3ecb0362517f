package org.palimpsest.command.dispatch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.eventstore.Expectation;
import org.palimpsest.eventstore.Reservation;

/**
 * What a write amounts to: the command to send, under which conditions, and the answer when it is stored.
 *
 * @param command the command
 * @param status the HTTP status of the answer: 200, 201 or 204
 * @param location the address of the thing written
 * @param id the id of the thing written
 * @param more further members of the answer
 */
public record Decision(
        Object command,
        int status,
        String location,
        UUID id,
        Map<String, Object> more,
        List<Reservation> reservations,
        List<Expectation> expectations) {

    public static Decision created(Object command, String location, UUID id) {
        return new Decision(command, 201, location, id, Map.of(), List.of(), List.of());
    }

    public static Decision changed(Object command, String location, UUID id) {
        return new Decision(command, 200, location, id, Map.of(), List.of(), List.of());
    }

    public static Decision removed(Object command, String location, UUID id) {
        return new Decision(command, 204, location, id, Map.of(), List.of(), List.of());
    }

    public Decision answering(Map<String, Object> members) {
        return new Decision(command, status, location, id, members, reservations, expectations);
    }

    public Decision reserving(List<Reservation> keys) {
        return new Decision(command, status, location, id, more, keys, expectations);
    }

    public Decision expecting(List<Expectation> versions) {
        return new Decision(command, status, location, id, more, reservations, versions);
    }
}

package org.palimpsest.eventstore;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A batch as the arrays that {@code store.append} takes, in the order of its parameters. */
final class AppendArguments {

    /** One array parameter. */
    record Column(String type, Object[] values) {}

    private final List<UUID> eventStreams = new ArrayList<>();
    private final List<Integer> eventSequences = new ArrayList<>();
    private final List<UUID> eventIds = new ArrayList<>();
    private final List<String> eventTypes = new ArrayList<>();
    private final List<Short> eventRevisions = new ArrayList<>();
    private final List<String> eventAggregateTypes = new ArrayList<>();
    private final List<byte[]> eventPayloads = new ArrayList<>();
    private final List<byte[]> eventMetadata = new ArrayList<>();

    private final List<Integer> versionUnits = new ArrayList<>();
    private final List<UUID> versionStreams = new ArrayList<>();
    private final List<Long> versionNumbers = new ArrayList<>();
    private final List<Boolean> versionWritten = new ArrayList<>();

    private final List<Integer> reservedUnits = new ArrayList<>();
    private final List<UUID> reservedStreams = new ArrayList<>();
    private final List<String> reservedKinds = new ArrayList<>();
    private final List<String> reservedKeys = new ArrayList<>();
    private final List<String> reservedModes = new ArrayList<>();

    private final List<Integer> onceUnits = new ArrayList<>();
    private final List<String> onceCallers = new ArrayList<>();
    private final List<String> onceKeys = new ArrayList<>();
    private final List<byte[]> onceFingerprints = new ArrayList<>();
    private final List<String> onceAnswers = new ArrayList<>();
    private final List<Integer> onceLastEvents = new ArrayList<>();
    private final List<Long> onceVersions = new ArrayList<>();

    /** What the keys of the batch's texts are made of. Fresh for each attempt, so that no key is ever used twice. */
    private final byte[] secret = SealedText.newSecret();

    private boolean hasTexts;

    private AppendArguments() {}

    static AppendArguments of(List<PendingAppend> batch) {
        AppendArguments arguments = new AppendArguments();
        for (int unit = 0; unit < batch.size(); unit++) {
            PendingAppend pending = batch.get(unit);
            int lastEvent = arguments.eventStreams.size() + pending.events();
            for (int part = 0; part < pending.appends().size(); part++) {
                arguments.add(unit, lastEvent, pending.appends().get(part), pending.eventsOf(part));
            }
        }
        return arguments;
    }

    private void add(int unit, int lastEvent, Append append, List<PendingAppend.EncodedEvent> events) {
        long sequence = append.version();
        for (PendingAppend.EncodedEvent event : events) {
            eventStreams.add(append.stream());
            eventSequences.add(Math.toIntExact(sequence++));
            eventIds.add(event.eventId());
            eventTypes.add(event.type().name());
            eventRevisions.add((short) event.type().revision());
            eventAggregateTypes.add(append.aggregateType());
            eventPayloads.add(stored(event.payload()));
            eventMetadata.add(event.metadata());
        }
        version(unit, append.stream(), append.version(), true);
        for (Expectation expectation : append.expectations()) {
            version(unit, expectation.stream(), expectation.version(), false);
        }
        for (Reservation reservation : append.reservations()) {
            reservedUnits.add(unit);
            reservedStreams.add(append.stream());
            reservedKinds.add(reservation.kind());
            reservedKeys.add(reservation.key());
            reservedModes.add(reservation.mode().name());
        }
        IdempotencyEntry once = append.idempotency();
        if (once != null) {
            onceUnits.add(unit);
            onceCallers.add(once.caller());
            onceKeys.add(once.key());
            onceFingerprints.add(HexFormat.of().parseHex(once.fingerprint()));
            onceAnswers.add(once.answerJson());
            onceLastEvents.add(lastEvent);
            onceVersions.add(append.version() + events.size());
        }
    }

    private byte[] stored(EventTypes.Parts payload) {
        byte[] texts = payload.texts();
        if (texts == null) {
            return payload.open();
        }
        hasTexts = true;
        return SealedText.seal(payload.open(), texts, SealedText.key(secret, eventPayloads.size()));
    }

    /** The last parameter, which is no array; {@code null} when no event of the batch has free text. */
    byte @Nullable [] secret() {
        return hasTexts ? secret : null;
    }

    private void version(int unit, UUID stream, long version, boolean written) {
        versionUnits.add(unit);
        versionStreams.add(stream);
        versionNumbers.add(version);
        versionWritten.add(written);
    }

    List<Column> columns() {
        return List.of(
                new Column("uuid", eventStreams.toArray()),
                new Column("int4", eventSequences.toArray(Integer[]::new)),
                new Column("uuid", eventIds.toArray()),
                new Column("text", eventTypes.toArray(String[]::new)),
                new Column("int2", eventRevisions.toArray(Short[]::new)),
                new Column("text", eventAggregateTypes.toArray(String[]::new)),
                new Column("bytea", eventPayloads.toArray(byte[][]::new)),
                new Column("bytea", eventMetadata.toArray(byte[][]::new)),
                new Column("int4", versionUnits.toArray(Integer[]::new)),
                new Column("uuid", versionStreams.toArray()),
                new Column("int8", versionNumbers.toArray(Long[]::new)),
                new Column("bool", versionWritten.toArray(Boolean[]::new)),
                new Column("int4", reservedUnits.toArray(Integer[]::new)),
                new Column("uuid", reservedStreams.toArray()),
                new Column("text", reservedKinds.toArray(String[]::new)),
                new Column("text", reservedKeys.toArray(String[]::new)),
                new Column("text", reservedModes.toArray(String[]::new)),
                new Column("int4", onceUnits.toArray(Integer[]::new)),
                new Column("text", onceCallers.toArray(String[]::new)),
                new Column("text", onceKeys.toArray(String[]::new)),
                new Column("bytea", onceFingerprints.toArray(byte[][]::new)),
                new Column("text", onceAnswers.toArray(String[]::new)),
                new Column("int4", onceLastEvents.toArray(Integer[]::new)),
                new Column("int8", onceVersions.toArray(Long[]::new)));
    }
}

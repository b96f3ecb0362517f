package org.palimpsest.query.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.RawEvent;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.revision.RevisionApproved;
import org.palimpsest.rule.RuleActivated;

/**
 * What is remembered of a bundle's events while they are read: which stream is how long, which claims ever spoke of which
 * figure, and where in the file the events of figures and claims are. Ids and numbers; only of the rules it keeps events.
 */
final class Register {

    private static final int FIRST = 1_024;

    private static final String FIGURE = "Figure";
    private static final String CLAIM = "Claim";

    private final Map<UUID, Integer> streams = new HashMap<>();
    private int[] lengths = new int[FIRST];
    private final Places events = new Places();
    private int[] streamOfEvent = new int[FIRST];
    private final Map<UUID, List<UUID>> claimsOf = new LinkedHashMap<>();
    private final Map<UUID, List<UUID>> figuresOf = new LinkedHashMap<>();
    private final List<StoredEvent> activations = new ArrayList<>();
    private final Places states = new Places();
    private final Map<UUID, Integer> stateOf = new LinkedHashMap<>();
    private int[] firstOf = {};
    private int[] inOrder = {};

    /** Whether it is an event of a figure or claim, which is read again to compute a consensus. */
    static boolean isComputedFrom(RawEvent event) {
        return event.aggregateType().equals(CLAIM) || event.aggregateType().equals(FIGURE);
    }

    /** How many events a stream has so far, which is the sequence number of its next one. */
    long length(UUID stream) {
        Integer number = streams.get(stream);
        return number == null ? 0 : lengths[number];
    }

    /** Takes in an event, after those before it. */
    void add(ParsedBlock.Event parsed) {
        RawEvent event = parsed.line().event();
        int stream = streams.computeIfAbsent(event.stream(), any -> streams.size());
        if (stream == lengths.length) {
            lengths = Arrays.copyOf(lengths, stream * 2);
        }
        lengths[stream]++;
        boolean isFigure = event.aggregateType().equals(FIGURE);
        if (isComputedFrom(event)) {
            int number = events.add(parsed.offset(), parsed.length());
            if (number == streamOfEvent.length) {
                streamOfEvent = Arrays.copyOf(streamOfEvent, number + number / 2);
            }
            streamOfEvent[number] = stream;
        }
        if (isFigure) {
            claimsOf.computeIfAbsent(event.stream(), any -> new ArrayList<>(0));
        }
        if (parsed.told() != null) {
            hear(parsed.told());
        }
    }

    private void hear(StoredEvent event) {
        switch (event.payload()) {
            case ClaimFiled filed -> {
                figuresOf.putIfAbsent(event.stream(), List.of());
                speaks(event.stream(), filed.content().figureId());
            }
            case RevisionApproved approved ->
                speaks(event.stream(), approved.content().figureId());
            case RuleActivated activated -> activations.add(event);
            default -> {}
        }
    }

    private void speaks(UUID claim, @Nullable UUID figure) {
        List<UUID> before = figuresOf.getOrDefault(claim, List.of());
        if (figure == null || before.contains(figure)) {
            return;
        }
        List<UUID> now = new ArrayList<>(before);
        now.add(figure);
        figuresOf.put(claim, List.copyOf(now));
        List<UUID> members = claimsOf.get(figure);
        if (members != null) {
            members.add(claim);
        }
    }

    /** Takes in where the published consensus of a figure or claim is; false when it is there already. */
    boolean addState(UUID id, long offset, int length) {
        return stateOf.putIfAbsent(id, states.add(offset, length)) == null;
    }

    /** Puts the events of each stream together, once all are there. */
    void close() {
        firstOf = new int[streams.size() + 1];
        for (int event = 0; event < events.count(); event++) {
            firstOf[streamOfEvent[event] + 1]++;
        }
        for (int stream = 0; stream < streams.size(); stream++) {
            firstOf[stream + 1] += firstOf[stream];
        }
        int[] next = firstOf.clone();
        inOrder = new int[events.count()];
        for (int event = 0; event < events.count(); event++) {
            inOrder[next[streamOfEvent[event]]++] = event;
        }
    }

    /** Where a line is. */
    record Place(long offset, int length) {}

    /** Where the events of a figure or claim are, in order. */
    List<Place> eventsOf(UUID id) {
        Integer stream = streams.get(id);
        List<Place> places = new ArrayList<>();
        if (stream != null) {
            for (int i = firstOf[stream]; i < firstOf[stream + 1]; i++) {
                places.add(new Place(events.offset(inOrder[i]), events.length(inOrder[i])));
            }
        }
        return places;
    }

    /** Where the published consensus of a figure or claim is; {@code null} when there is none. */
    @Nullable
    Place stateOf(UUID id) {
        Integer number = stateOf.get(id);
        return number == null ? null : new Place(states.offset(number), states.length(number));
    }

    /** Every figure or claim of which there is a published consensus. */
    Set<UUID> withState() {
        return stateOf.keySet();
    }

    List<StoredEvent> activations() {
        return activations;
    }

    /** Every figure that is defined here. */
    Set<UUID> figures() {
        return claimsOf.keySet();
    }

    /** Every claim that is filed here. */
    Set<UUID> claims() {
        return figuresOf.keySet();
    }

    /** Every claim that ever spoke of a figure. */
    List<UUID> claimsOf(UUID figure) {
        return claimsOf.getOrDefault(figure, List.of());
    }

    /** The figures that a claim ever spoke of and that are defined here, the first one first. */
    Set<UUID> definedFiguresOf(UUID claim) {
        Set<UUID> defined = new LinkedHashSet<>(figuresOf.getOrDefault(claim, List.of()));
        defined.retainAll(claimsOf.keySet());
        return defined;
    }
}

package org.palimpsest.command.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.source.PassagePlaced;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;

/**
 * What of a source decisions rest on.
 *
 * @param version how many events the source has; its ETag
 * @param texts hex SHA-256 of every text held, oldest first
 * @param relations the relations on record
 * @param placed where the passages were placed last that do not stand on the latest text by themselves
 */
public record SourceState(
        UUID sourceId,
        long version,
        String title,
        List<String> texts,
        List<SourcesRelated> relations,
        @JsonIgnore PlacedAnchors placed) {

    static SourceState of(SourceRegistered event) {
        return new SourceState(event.sourceId(), 1, event.title(), List.of(), List.of(), PlacedAnchors.NONE);
    }

    SourceState after(Object event) {
        return switch (event) {
            case SourceTextAdded added ->
                new SourceState(sourceId, version + 1, title, appended(texts, added.textSha256()), relations, placed);
            case SourcesRelated related ->
                new SourceState(sourceId, version + 1, title, texts, appended(relations, related), placed);
            case PassagePlaced placement ->
                new SourceState(
                        sourceId,
                        version + 1,
                        title,
                        texts,
                        relations,
                        placed.with(placement.anchor(), PlacedAnchor.of(placement)));
            default -> throw new IllegalArgumentException("not an event of a source: " + event.getClass());
        };
    }

    /** The text that new passages are made on; empty where none is held. */
    public Optional<String> latestText() {
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.getLast());
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}

package org.palimpsest.standalone.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.source.Passage;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.source.SourceRelation;
import org.palimpsest.source.SourceTextAdded;
import org.palimpsest.source.SourcesRelated;
import org.palimpsest.value.PartialDate;

/** The sources of a generated history: what claims are made by, and what they go back to. */
final class Library {

    private static final int CONTEXT = 32;

    private final Dice dice;
    private final Vocabulary vocabulary;
    private final int roots;
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** A source with its latest held text. */
    static final class Source {

        private final UUID id;
        private long version;
        private int textVersion;
        private @Nullable String text;
        private @Nullable String textSha256;

        private Source(UUID id) {
            this.id = id;
        }

        UUID id() {
            return id;
        }

        long nextSequence() {
            return version++;
        }
    }

    /** An event of a source. */
    record Happened(Source source, Record payload) {}

    /** @param roots how many of the first sources are what others go back to */
    Library(Dice dice, Vocabulary vocabulary, int roots) {
        this.dice = dice;
        this.vocabulary = vocabulary;
        this.roots = roots;
    }

    /** Every text that was ever held, by its hex SHA-256. */
    Map<String, String> texts() {
        return texts;
    }

    int size() {
        return sources.size();
    }

    UUID root(int number) {
        return sources.get(number).id();
    }

    Source any() {
        return dice.any(sources);
    }

    /** Somebody who makes claims, as opposed to what claims go back to. */
    Source speaker() {
        return sources.get(dice.between(Math.min(roots, sources.size() - 1), sources.size() - 1));
    }

    Happened register(Instant at) {
        boolean isRoot = sources.size() < roots;
        Source source = new Source(dice.id(at));
        sources.add(source);
        return new Happened(
                source,
                new SourceRegistered(
                        source.id(),
                        vocabulary.sentence(dice.between(3, 8)).replace(".", ""),
                        isRoot ? dice.oneOf(SourceKind.ARCHIVE, SourceKind.DATASET) : dice.oneOf(SourceKind.values()),
                        dice.perMille(300)
                                ? List.of(vocabulary.sentence(2), vocabulary.sentence(2))
                                : List.of(vocabulary.sentence(2)),
                        dice.perMille(700) ? vocabulary.sentence(2) : null,
                        dice.oneOf("en", "en", "en", "de", "fr", "ru"),
                        PartialDate.parse(Integer.toString(dice.between(1890, 2024))),
                        dice.perMille(600) ? "https://example.org/" + vocabulary.word() + "/" + sources.size() : null,
                        dice.perMille(400) ? "CC BY-SA 4.0" : null));
    }

    /** A text, or a relation to another source. */
    Happened happen() {
        Source source = speaker();
        if (dice.perMille(650)) {
            String text = text();
            String sha256 = sha256(text);
            texts.put(sha256, text);
            source.text = text;
            source.textSha256 = sha256;
            source.textVersion++;
            return new Happened(
                    source, new SourceTextAdded(source.id(), source.textVersion, sha256, "text/plain", text.length()));
        }
        return new Happened(source, new SourcesRelated(source.id(), dice.oneOf(SourceRelation.values()), any().id()));
    }

    /** Some words of the source's text where it stands; {@code null} where no text is held. */
    @Nullable
    Passage passage(Source source) {
        String text = source.text;
        String sha256 = source.textSha256;
        if (text == null || sha256 == null) {
            return null;
        }
        int start = text.indexOf(' ', dice.below(text.length() - 200)) + 1;
        int end = text.indexOf(' ', start + dice.between(20, 110));
        return new Passage(
                text.substring(start, end),
                text.substring(Math.max(0, start - CONTEXT), start),
                text.substring(end, Math.min(text.length(), end + CONTEXT)),
                start,
                end,
                sha256);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int sentences = dice.between(20, 60); sentences > 0; sentences--) {
            text.append(vocabulary.sentence(dice.between(6, 20))).append(' ');
        }
        return text.append(vocabulary.sentence(30)).toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

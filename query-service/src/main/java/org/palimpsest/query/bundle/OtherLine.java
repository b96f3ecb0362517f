package org.palimpsest.query.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.ConsensusRule;
import org.palimpsest.query.replay.PublishedState;
import org.palimpsest.query.replay.Scope;
import org.palimpsest.source.SourceTextAdded;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every line of a bundle that is no event. */
sealed interface OtherLine {

    String FORMAT = "palimpsest-bundle/1";

    String OF_FIGURE = "{\"figure\":";

    String OF_CLAIM = "{\"claim\":";

    JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The first line.
     *
     * @param figure the figure that the bundle is about; {@code null} when it is about a claim or about everything
     * @param claim the claim that it is about; likewise
     * @param key the key that signs the checkpoint, as the server says
     * @param checkpoint the signed note
     * @param rule what computes the figure or claim, or everything that has no rule of its own
     * @param events how many are in the bundle
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Header(
            String format,
            @Nullable UUID figure,
            @Nullable UUID claim,
            String key,
            String checkpoint,
            Rule rule,
            long events)
            implements OtherLine {

        public Header {
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(checkpoint, "checkpoint");
            Objects.requireNonNull(rule, "rule");
        }

        Scope scope() {
            if (figure != null) {
                return new Scope.OfFigure(figure);
            }
            return claim == null ? new Scope.Everything() : new Scope.OfClaim(claim);
        }
    }

    /** A rule with the hash of its parameters. */
    record Rule(String name, int version, String parametersHash) {

        public Rule {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(parametersHash, "parametersHash");
        }

        static Rule of(ConsensusRule rule) {
            return new Rule(
                    rule.displayName(), rule.version(), rule.parameters().hash());
        }
    }

    /** A held text, after the event that says it is held: the SHA-256 of its UTF-8 bytes in hexadecimal. */
    record Text(String text, UUID source, int version) implements OtherLine {

        public Text {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(source, "source");
        }

        static Text of(SourceTextAdded added) {
            return new Text(added.textSha256(), added.sourceId(), added.version());
        }
    }

    /** What is published of a figure or claim as of the checkpoint; exactly one of both is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            @Nullable UUID figure,
            @Nullable UUID claim,
            long position,

            @JsonInclude(content = JsonInclude.Include.ALWAYS)
            Map<String, @Nullable String> consensus)
            implements OtherLine {

        public State {
            Objects.requireNonNull(consensus, "consensus");
        }

        static State of(PublishedState state) {
            boolean isFigure = state.what().equals("figure");
            return new State(
                    isFigure ? state.id() : null, isFigure ? null : state.id(), state.position(), state.fields());
        }

        PublishedState published() {
            if (figure != null && claim == null) {
                return new PublishedState("figure", figure, position, consensus);
            }
            if (claim != null && figure == null) {
                return new PublishedState("claim", claim, position, consensus);
            }
            throw new MalformedLine("the consensus of a figure or of a claim", "that of both or none");
        }
    }

    /** The last line. */
    record End(Counts end) implements OtherLine {

        public End {
            Objects.requireNonNull(end, "end");
        }
    }

    record Counts(long events, long figures, long claims) {}

    /** The line with its line break. */
    default byte[] bytes() {
        byte[] json = JSON.writeValueAsBytes(this);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** @throws MalformedLine when the bytes, without the line break, are not exactly what {@link #bytes} makes of a line */
    static OtherLine parse(byte[] line, int from, int to) {
        try {
            OtherLine parsed = JSON.readValue(line, from, to - from, type(line, from, to));
            if (parsed == null) {
                throw new MalformedLine("a line of a bundle", "null");
            }
            byte[] written = parsed.bytes();
            if (!Arrays.equals(line, from, to, written, 0, written.length - 1)) {
                int differs = Arrays.mismatch(line, from, to, written, 0, written.length - 1);
                throw new MalformedLine(
                        LineScanner.shown(written, differs, written.length - 1),
                        LineScanner.shown(line, from + differs, to));
            }
            return parsed;
        } catch (JacksonException e) {
            throw new MalformedLine(
                    "a line of a bundle (" + e.getOriginalMessage() + ")", LineScanner.shown(line, from, to));
        }
    }

    private static Class<? extends OtherLine> type(byte[] line, int from, int to) {
        LineScanner scanner = new LineScanner(line, from, to);
        if (scanner.skip(OF_FIGURE) || scanner.skip(OF_CLAIM)) {
            return State.class;
        }
        if (scanner.skip("{\"text\":")) {
            return Text.class;
        }
        if (scanner.skip("{\"end\":")) {
            return End.class;
        }
        return Header.class;
    }
}

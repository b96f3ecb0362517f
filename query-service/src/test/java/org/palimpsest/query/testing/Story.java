package org.palimpsest.query.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.claim.ClaimContent;
import org.palimpsest.claim.ClaimFiled;
import org.palimpsest.eventstore.Append;
import org.palimpsest.eventstore.GroupCommitAppender;
import org.palimpsest.eventstore.NewEvent;
import org.palimpsest.eventstore.StaleStream;
import org.palimpsest.figure.FigureDefined;
import org.palimpsest.figure.FigureDescription;
import org.palimpsest.identity.DemoAccounts;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;
import org.palimpsest.review.ClaimConfirmed;
import org.palimpsest.review.ClaimDisputed;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.Evidence;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.palimpsest.rule.RuleActivated;
import org.palimpsest.source.Passage;
import org.palimpsest.source.SourceKind;
import org.palimpsest.source.SourceRegistered;
import org.palimpsest.value.PartialDate;
import org.palimpsest.value.Quantity;
import org.palimpsest.value.Value;
import org.palimpsest.value.ValueType;

/** Appends events as the command side does, with the demo's people in the roles. */
public final class Story {

    /** The text that every passage of a story is in. */
    public static final String SHA = "ab".repeat(32);

    /** Where whatever is quoted stands. */
    public static final Passage PASSAGE = new Passage("quoted words", "some ", " here", 5, 17, SHA);

    private final GroupCommitAppender appender;
    private final Map<UUID, Long> versions = new HashMap<>();
    private final Map<String, UUID> reviews = new HashMap<>();
    private @Nullable Map<UUID, Append> together;
    private long lastPosition = -1;

    public Story(QueryServer server) {
        this(server.appender());
    }

    public Story(GroupCommitAppender appender) {
        this.appender = appender;
    }

    public long lastPosition() {
        return lastPosition;
    }

    /** The account id of one of the demo's people, or of a made-up one. */
    public static UUID person(String userName) {
        return DemoAccounts.id(userName);
    }

    public void append(String type, UUID stream, String actor, String role, Record event) {
        long version = versions.getOrDefault(stream, 0L);
        Append append = Append.of(
                stream,
                type,
                version,
                new NewEvent(
                        UUID.randomUUID(),
                        event,
                        Map.of("actor", person(actor).toString(), "role", role, "requestId", "r-" + version)));
        if (together == null) {
            lastPosition = appender.append(append).lastPosition();
        } else if (together.put(stream, append) != null) {
            throw new IllegalStateException("events of one stream do not happen together");
        }
        versions.put(stream, version + 1);
    }

    /** What is told inside is recorded at one moment; every stream at most once. */
    public void together(Runnable events) {
        together = new LinkedHashMap<>();
        events.run();
        List<Append> appends = List.copyOf(together.values());
        together = null;
        lastPosition = appender.appendTogether(appends).getLast().lastPosition();
    }

    public UUID source(String title) {
        return source(UUID.randomUUID(), title);
    }

    public UUID source(UUID id, String title) {
        append(
                "Source",
                id,
                "checker-a1",
                "FACT_CHECKER",
                new SourceRegistered(
                        id,
                        title,
                        SourceKind.BOOK,
                        List.of("A. Author"),
                        "A publisher",
                        "en",
                        PartialDate.parse("1999"),
                        "https://example.org/book",
                        "CC BY 4.0"));
        return id;
    }

    public UUID figure(String name, String scope) {
        return figure(new FigureDescription(
                name,
                "executions",
                "persons",
                ValueType.QUANTITY,
                "persons sentenced",
                "Soviet Union",
                PartialDate.parse("1937"),
                PartialDate.parse("1938"),
                scope));
    }

    public UUID figure(FigureDescription description) {
        return figure(UUID.randomUUID(), description);
    }

    public UUID figure(UUID id, FigureDescription description) {
        append("Figure", id, "checker-a1", "FACT_CHECKER", new FigureDefined(id, description));
        return id;
    }

    public UUID claim(
            UUID source, String statement, @Nullable UUID figure, @Nullable Value value, @Nullable UUID root) {
        return claim(UUID.randomUUID(), source, statement, figure, value, root);
    }

    public UUID claim(
            UUID id, UUID source, String statement, @Nullable UUID figure, @Nullable Value value, @Nullable UUID root) {
        append(
                "Claim",
                id,
                "checker-a1",
                "FACT_CHECKER",
                new ClaimFiled(id, person("checker-a1"), content(source, statement, figure, value, root)));
        return id;
    }

    public static ClaimContent content(
            UUID source, String statement, @Nullable UUID figure, @Nullable Value value, @Nullable UUID root) {
        return new ClaimContent(source, PASSAGE, statement, figure, value, root);
    }

    public static Value exactly(long number) {
        return Quantity.exactly(number);
    }

    public Story confirm(UUID claim, String... reviewers) {
        return confirmVersion(1, claim, reviewers);
    }

    public Story confirmVersion(int contentVersion, UUID claim, String... reviewers) {
        for (String reviewer : reviewers) {
            append(
                    "Claim",
                    claim,
                    reviewer,
                    "FACT_CHECKER",
                    new ClaimConfirmed(
                            claim,
                            review(claim, reviewer),
                            standing(reviewer),
                            contentVersion,
                            List.of(evidence(EvidenceGrade.HIGH)),
                            "looked it up"));
        }
        return this;
    }

    public Story dispute(UUID claim, String... reviewers) {
        for (String reviewer : reviewers) {
            append(
                    "Claim",
                    claim,
                    reviewer,
                    "FACT_CHECKER",
                    new ClaimDisputed(
                            claim,
                            review(claim, reviewer),
                            standing(reviewer),
                            1,
                            DisputeReason.WRONG_VALUE,
                            List.of(evidence(EvidenceGrade.HIGH)),
                            "the table says otherwise",
                            Quantity.exactly(5)));
        }
        return this;
    }

    /** The id of a reviewer's latest review. */
    public UUID reviewOf(UUID claim, String reviewer) {
        return reviews.get(claim + reviewer);
    }

    private UUID review(UUID claim, String reviewer) {
        UUID id = UUID.nameUUIDFromBytes(
                ("review:" + claim + reviewer + versions.get(claim)).getBytes(StandardCharsets.UTF_8));
        reviews.put(claim + reviewer, id);
        return id;
    }

    /** {@code checker-a1} reviews from desk-a, {@code loner-…} from nowhere. */
    public static ReviewerStanding standing(String reviewer) {
        String group = reviewer.startsWith("checker-") ? "desk-" + reviewer.charAt(8) : null;
        return new ReviewerStanding(person(reviewer), Standing.REVIEWER, group, 1000);
    }

    public static Evidence evidence(EvidenceGrade grade) {
        return new Evidence(null, "https://example.org/table", "table 3", null, grade, null);
    }

    public void activate(String rule, Map<String, String> parameters, @Nullable UUID figure) {
        UUID rules = UUID.nameUUIDFromBytes("rules".getBytes(StandardCharsets.UTF_8));
        RuleActivated event = new RuleActivated(rule, 1, new TreeMap<>(parameters), "because it is a test", figure);
        try {
            append("Rules", rules, "editor-1", "EDITOR", event);
        } catch (StaleStream elsewhere) {
            // There is one stream of rules in a store, and several stories may share the store.
            versions.put(rules, elsewhere.version());
            append("Rules", rules, "editor-1", "EDITOR", event);
        }
    }

    /** Takes the texts of events out, as two people do. */
    public UUID redact(Long... positions) {
        UUID id = UUID.randomUUID();
        List<Long> named = Stream.of(positions).sorted().toList();
        append(
                "Redaction",
                id,
                "editor-1",
                "EDITOR",
                new RedactionProposed(id, person("editor-1"), named, List.of(), "it names a person", "Art. 17 GDPR"));
        append(
                "Redaction",
                id,
                "admin",
                "ADMIN",
                new TextRedacted(
                        id,
                        named,
                        List.of(),
                        "it names a person",
                        "Art. 17 GDPR",
                        new Signature(person("editor-1"), "EDITOR", "r-0"),
                        Instant.EPOCH,
                        new Signature(person("admin"), "ADMIN", "r-1")));
        return id;
    }

    public void claimEvent(UUID claim, String actor, String role, Record event) {
        append("Claim", claim, actor, role, event);
    }
}

package org.palimpsest.command.importing;

import com.fasterxml.uuid.NoArgGenerator;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.palimpsest.clock.ProcessClock;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.review.ConfirmationRequest;
import org.palimpsest.command.review.DisputeRequest;
import org.palimpsest.command.review.EvidenceRequest;
import org.palimpsest.command.review.Reviews;
import org.palimpsest.command.reviewer.NamedReviewers;
import org.palimpsest.command.source.NamedSources;
import org.palimpsest.command.source.Passages;
import org.palimpsest.command.source.SourceRequest;
import org.palimpsest.command.source.Sources;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.RecordedAnswer;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Accounts;
import org.palimpsest.review.DisputeReason;
import org.palimpsest.review.EvidenceGrade;
import org.palimpsest.review.Stance;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows that each confirm or dispute a claim. That a file says so, where in it and when that was, is evidence of the review:
 * the file is a source, and the time it gives is part of the place in it. The event's own time is when it was imported.
 */
@Component
class ReviewRows implements RowCommands {

    private final NamedReviewers namedReviewers;
    private final NamedSources namedSources;
    private final Sources sources;
    private final Passages passages;
    private final Reviews reviews;
    private final Claims claims;
    private final Accounts accounts;
    private final EventReader events;
    private final NoArgGenerator ids;
    private final Clock clock = ProcessClock.get();
    private final JsonMapper json = JsonMapper.builder().build();

    ReviewRows(
            NamedReviewers namedReviewers,
            NamedSources namedSources,
            Sources sources,
            Passages passages,
            Reviews reviews,
            Claims claims,
            Accounts accounts,
            EventReader events,
            NoArgGenerator ids) {
        this.namedReviewers = namedReviewers;
        this.namedSources = namedSources;
        this.sources = sources;
        this.passages = passages.keepingTexts();
        this.reviews = reviews;
        this.claims = claims;
        this.accounts = accounts;
        this.events = events;
        this.ids = ids;
    }

    @Override
    public Batch begin(Job job, List<Row> rows) {
        List<String> keys = rows.stream()
                .map(row -> row.cell("claimKey"))
                .filter(key -> key != null && key.length() <= 200)
                .flatMap(key -> Stream.of(key, job.keyed(key)))
                .distinct()
                .toList();
        return new ReviewBatch(job, events.answers(Kind.CLAIMS.rememberedBy(), keys));
    }

    private record ReviewerNamed(
            @Nullable String name, @Nullable String group) {}

    private final class ReviewBatch implements Batch {

        private final Job job;
        private final Map<String, RecordedAnswer> imported;
        private final Reviews seen = reviews.asFirstSeen(sources.asFirstSeen(), passages);
        private final Map<ReviewerNamed, ReviewerStanding> reviewers = new HashMap<>();
        private final Map<UUID, Boolean> filed = new HashMap<>();
        private @Nullable UUID file;

        private ReviewBatch(Job job, Map<String, RecordedAnswer> imported) {
            this.job = job;
            this.imported = imported;
        }

        @Override
        public Prepared prepare(Row row) {
            Fields fields = new Fields();
            UUID claim = claim(fields, row);
            Stance stance = fields.oneOf("/stance", Stance.class, row.cell("stance"));
            EvidenceGrade grade = row.cell("evidence.grade") == null
                    ? EvidenceGrade.NONE
                    : fields.oneOf("/evidence/grade", EvidenceGrade.class, row.cell("evidence.grade"));
            UUID evidenceSource = Cells.id(fields, row, "evidence.sourceId");
            String at = at(fields, row);
            fields.text("/reviewer", row.cell("reviewer"));
            if (stance == Stance.CONFIRM && row.cell("reason") != null) {
                fields.invalid("/reason", "no-dispute", "is given, but a confirmation has none; leave it blank");
            }
            fields.check();
            ReviewerStanding reviewer = reviewer(row);
            List<@Nullable EvidenceRequest> evidence = evidence(row, String.valueOf(grade), evidenceSource, at);
            UUID id = ids.generate();
            return new Prepared(
                    claim,
                    () -> Decision.created(
                            stance == Stance.CONFIRM
                                    ? seen.confirmation(
                                            claim,
                                            id,
                                            reviewer,
                                            new ConfirmationRequest(evidence, row.cell("note"), null),
                                            null)
                                    : seen.dispute(claim, id, reviewer, dispute(row, evidence), null, null),
                            "",
                            id));
        }

        private @Nullable UUID claim(Fields fields, Row row) {
            String key = fields.text("/claimKey", row.cell("claimKey"));
            if (key.isEmpty()) {
                return null;
            }
            RecordedAnswer answer =
                    Optional.ofNullable(imported.get(job.keyed(key))).orElse(imported.get(key));
            if (answer != null) {
                return json.readValue(answer.answerJson(), ImportRuns.Remembered.class)
                        .id();
            }
            UUID id = Cells.id(new Fields(), row, "claimKey");
            if (id != null && filed.computeIfAbsent(id, any -> claims.find(any).isPresent())) {
                return id;
            }
            fields.invalid(
                    "/claimKey",
                    "no-such-claim",
                    "is '" + Cells.shown(key)
                            + "', which names no claim; import the claims first, or give the claim's id");
            return null;
        }

        private ReviewerStanding reviewer(Row row) {
            ReviewerNamed named = new ReviewerNamed(row.cell("reviewer"), row.cell("group"));
            ReviewerStanding known = reviewers.get(named);
            if (known == null) {
                requireOwn(named);
                known = namedReviewers.findOrEnrol(named.name(), named.group(), job.mayForOthers(), job.caller());
                reviewers.put(named, known);
            }
            return known;
        }

        private void requireOwn(ReviewerNamed named) {
            String own = accounts.find(job.actor()).map(Account::userName).orElse("");
            if (!job.mayForOthers() && !own.equals(named.name())) {
                Fields fields = new Fields();
                fields.invalid(
                        "/reviewer",
                        "not-yours",
                        "is '" + named.name()
                                + "'; you import reviews of your own, and an administrator those of others");
                fields.check();
            }
        }

        private List<@Nullable EvidenceRequest> evidence(
                Row row, String grade, @Nullable UUID source, @Nullable String at) {
            List<@Nullable EvidenceRequest> evidence = new ArrayList<>();
            boolean hasItsOwn = source != null || row.cell("evidence.link") != null;
            if (hasItsOwn) {
                evidence.add(new EvidenceRequest(
                        source,
                        row.cell("evidence.link"),
                        row.cell("evidence.locator"),
                        null,
                        grade,
                        row.cell("evidence.archiveSha256")));
            }
            String place = "line " + row.line() + (at == null ? "" : ", made " + at);
            String locator = hasItsOwn ? null : row.cell("evidence.locator");
            evidence.add(new EvidenceRequest(
                    file(),
                    null,
                    locator == null ? place : place + ": " + locator,
                    null,
                    hasItsOwn ? EvidenceGrade.NONE.name() : grade,
                    hasItsOwn ? null : row.cell("evidence.archiveSha256")));
            return evidence;
        }

        private UUID file() {
            if (file == null) {
                String title =
                        "Imported reviews: " + (job.fileKey().isEmpty() ? "SHA-256 " + job.sha256() : job.fileKey());
                file = namedSources.findOrRegister(
                        "/evidence",
                        new SourceRequest(title, "DATASET", null, null, null, null, null, null, null),
                        job.caller());
            }
            return file;
        }
    }

    private static DisputeRequest dispute(Row row, List<@Nullable EvidenceRequest> evidence) {
        String reason = row.cell("reason");
        String note = row.cell("note");
        return new DisputeRequest(
                reason == null ? DisputeReason.OTHER.name() : reason,
                evidence,
                reason == null && note == null ? "No reason is given where this was imported from." : note,
                null,
                null);
    }

    /** The time as the row has it, whatever its precision, given that it is one and not to come. */
    private @Nullable String at(Fields fields, Row row) {
        String cell = row.cell("at");
        if (cell == null) {
            return null;
        }
        try {
            if (begins(cell).isAfter(clock.instant())) {
                fields.invalid("/at", "to-come", "is '" + Cells.shown(cell) + "', which is still to come");
            }
        } catch (DateTimeException | InvalidValue e) {
            fields.malformed(
                    "/at",
                    "not-a-time",
                    "is '" + Cells.shown(cell) + "'; give a date such as 2019-05-04 or an instant such as"
                            + " 2019-05-04T12:30:00Z, or leave it blank");
        }
        return cell;
    }

    private static Instant begins(String cell) {
        if (cell.indexOf('T') >= 0) {
            return OffsetDateTime.parse(cell).toInstant();
        }
        LocalDate first = PartialDate.parse(cell).first();
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

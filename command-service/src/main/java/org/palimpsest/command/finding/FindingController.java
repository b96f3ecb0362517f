package org.palimpsest.command.finding;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.claim.ClaimState;
import org.palimpsest.command.claim.Claims;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.figure.FigureState;
import org.palimpsest.command.figure.Figures;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleWritesLose;
import org.palimpsest.command.revision.TreatmentRequest;
import org.palimpsest.eventstore.Expectation;
import org.palimpsest.finding.DisputeInFinding;
import org.palimpsest.finding.Subject;
import org.palimpsest.review.Review;
import org.palimpsest.review.TreatedDispute;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes findings; a later one about the same thing is a correction. */
@RestController
@RequestMapping("/api/v1/findings")
class FindingController {

    private static final int LONGEST_RATING = 100;

    private final Claims claims;
    private final Figures figures;
    private final NoArgGenerator ids;

    FindingController(Claims claims, Figures figures, NoArgGenerator ids) {
        this.claims = claims;
        this.figures = figures;
        this.ids = ids;
    }

    @PostMapping
    ResponseEntity<Written> publish(@RequestBody FindingRequest body, Write write) {
        return write.once(body, () -> {
            Long seen = write.requiredVersion();
            Fields fields = new Fields();
            if ((body.claimId() == null) == (body.figureId() == null)) {
                fields.malformed("", "claim-or-figure", "needs either claimId or figureId, and not both");
            }
            String rating = fields.text("/rating", body.rating());
            if (rating.length() > LONGEST_RATING) {
                fields.invalid("/rating", "too-long", "has more than 100 characters; explain in the summary");
            }
            String summary = fields.text("/summary", body.summary());
            String reason = fields.optionalText("/reason", body.reason());
            List<TreatedDispute> treated = TreatmentRequest.read(fields, body.disputes());
            fields.check();

            List<ClaimState> rests = restsOn(body, seen);
            UUID subject = body.claimId() == null ? body.figureId() : body.claimId();
            UUID id = ids.generate();
            PublishFinding command = new PublishFinding(
                    Findings.idOf(subject),
                    id,
                    new Subject(body.claimId(), body.figureId()),
                    write.account().id(),
                    rating,
                    summary,
                    reason,
                    placed(treated, rests),
                    rests);
            // A dispute that arrives while this is being stored would be a silent one.
            List<Expectation> unchanged = rests.stream()
                    .map(claim -> new Expectation(claim.claimId(), claim.version()))
                    .toList();
            return Decision.created(command, "/api/v1/findings/" + id, id)
                    .answering(Map.of("subject", subject))
                    .expecting(unchanged);
        });
    }

    private List<ClaimState> restsOn(FindingRequest body, Long seen) {
        if (body.claimId() != null) {
            ClaimState claim = claims.require(body.claimId());
            StaleWritesLose.check(seen, claim.version(), claim);
            return List.of(claim);
        }
        FigureState figure = figures.require(body.figureId());
        StaleWritesLose.check(seen, figure.version(), figure);
        return claims.ofFigure(body.figureId());
    }

    private static List<DisputeInFinding> placed(List<TreatedDispute> treated, List<ClaimState> claims) {
        return treated.stream()
                .map(dispute -> new DisputeInFinding(claimOf(dispute, claims), dispute))
                .toList();
    }

    private static UUID claimOf(TreatedDispute dispute, List<ClaimState> claims) {
        return claims.stream()
                .filter(claim ->
                        claim.openDisputes().stream().map(Review::reviewId).anyMatch(dispute.reviewId()::equals))
                .findFirst()
                .map(ClaimState::claimId)
                .orElseThrow(() -> new RuleBroken(
                        "no-silent-dispute",
                        "No silent dispute",
                        "Review " + dispute.reviewId() + " is no open dispute here; treat those that are open."));
    }
}

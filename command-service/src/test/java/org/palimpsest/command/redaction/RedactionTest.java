package org.palimpsest.command.redaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.command.policy.StaleVersion;
import org.palimpsest.redaction.RedactionProposed;
import org.palimpsest.redaction.RedactionRefused;
import org.palimpsest.redaction.RedactionWithdrawn;
import org.palimpsest.redaction.Signature;
import org.palimpsest.redaction.TextRedacted;

class RedactionTest {

    private static final UUID ID = new UUID(1, 1);
    private static final UUID EDITOR = new UUID(1, 2);
    private static final UUID ADMINISTRATOR = new UUID(1, 3);
    private static final Instant PROPOSED_AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final String REASON = "names a living person";
    private static final RedactionProposed PROPOSED =
            new RedactionProposed(ID, EDITOR, List.of(7L), List.of("ab".repeat(32)), REASON, "GDPR, Art. 17");
    private static final TextRedacted REDACTED = new TextRedacted(
            ID,
            List.of(7L),
            List.of("ab".repeat(32)),
            REASON,
            "GDPR, Art. 17",
            new Signature(EDITOR, "EDITOR", "request-1"),
            PROPOSED_AT,
            new Signature(ADMINISTRATOR, "ADMIN", "request-2"));
    private static final RedactionRefused REFUSED = new RedactionRefused(ID, ADMINISTRATOR, "it is public anyway");

    private final AggregateTestFixture<Redaction> redaction = new AggregateTestFixture<>(Redaction.class);

    private static ProposeRedaction propose(String reason) {
        return new ProposeRedaction(ID, EDITOR, PROPOSED.positions(), PROPOSED.contents(), reason, "GDPR, Art. 17");
    }

    @Test
    void isProposedWithItsReasonAndGround() {
        redaction.givenNoPriorActivity().when(propose(REASON)).expectEvents(PROPOSED);
    }

    @Test
    void isNotProposedWithoutAReason() {
        for (String reason : new String[] {"", "too short", "         "}) {
            new AggregateTestFixture<>(Redaction.class)
                    .givenNoPriorActivity()
                    .when(propose(reason))
                    .expectNoEvents()
                    .expectException(RuleBroken.class);
        }
    }

    @Test
    void isApprovedByAnotherPersonAndNamesBothWithTheirRequests() {
        redaction
                .andGivenCurrentTime(PROPOSED_AT)
                .andGiven(PROPOSED)
                .when(new ApproveRedaction(ID, ADMINISTRATOR, 1L), Map.of("requestId", "request-2"))
                .expectEvents(new TextRedacted(
                        ID,
                        REDACTED.positions(),
                        REDACTED.contents(),
                        REASON,
                        REDACTED.legalGround(),
                        new Signature(EDITOR, "EDITOR", "null"),
                        PROPOSED_AT,
                        REDACTED.approved()));
    }

    @Test
    void isNeitherApprovedNorRefusedByWhoProposedIt() {
        redaction
                .given(PROPOSED)
                .when(new ApproveRedaction(ID, EDITOR, null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
        redaction
                .given(PROPOSED)
                .when(new RefuseRedaction(ID, EDITOR, "changed my mind", null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void isRefusedByAnotherPerson() {
        redaction
                .given(PROPOSED)
                .when(new RefuseRedaction(ID, ADMINISTRATOR, "it is public anyway", null))
                .expectEvents(REFUSED);
    }

    @Test
    void isWithdrawnByWhoProposedItAndNobodyElse() {
        redaction
                .given(PROPOSED)
                .when(new WithdrawRedaction(ID, EDITOR, "another event", null))
                .expectEvents(new RedactionWithdrawn(ID, "another event"));
        redaction
                .given(PROPOSED)
                .when(new WithdrawRedaction(ID, ADMINISTRATOR, "another event", null))
                .expectNoEvents()
                .expectException(RuleBroken.class);
    }

    @Test
    void isDecidedOnce() {
        for (Object decision : new Object[] {REDACTED, REFUSED, new RedactionWithdrawn(ID, "another event")}) {
            for (Object command : new Object[] {
                new ApproveRedaction(ID, ADMINISTRATOR, null),
                new RefuseRedaction(ID, ADMINISTRATOR, "once more", null),
                new WithdrawRedaction(ID, EDITOR, "once more", null)
            }) {
                redaction
                        .given(PROPOSED, decision)
                        .when(command)
                        .expectNoEvents()
                        .expectException(RuleBroken.class);
            }
        }
    }

    @Test
    void isNotDecidedOnAnOldVersion() {
        redaction
                .given(PROPOSED)
                .when(new ApproveRedaction(ID, ADMINISTRATOR, 2L))
                .expectNoEvents()
                .expectException(StaleVersion.class);
    }
}

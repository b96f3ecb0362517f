package org.palimpsest.command.reviewer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.Account;
import org.palimpsest.problem.Problem;
import org.palimpsest.reviewer.ReviewerEnrolled;
import org.palimpsest.reviewer.ReviewerStanding;
import org.springframework.stereotype.Component;

/** The reviewers as the event store has them now. A reviewer's id is their account's. */
@Component
public class Reviewers {

    private final EventReader events;

    Reviewers(EventReader events) {
        this.events = events;
    }

    Optional<ReviewerState> find(UUID reviewerId) {
        List<StoredEvent> stream = events.stream(reviewerId);
        if (stream.isEmpty() || !(stream.getFirst().payload() instanceof ReviewerEnrolled enrolled)) {
            return Optional.empty();
        }
        ReviewerState state = ReviewerState.of(enrolled);
        for (StoredEvent event : stream.subList(1, stream.size())) {
            state = state.after(event.payload());
        }
        return Optional.of(state);
    }

    /** @throws Problem 404 when nobody is enrolled under the id */
    ReviewerState require(UUID reviewerId) {
        return find(reviewerId)
                .orElseThrow(
                        () -> new Problem(404, "not-found", "Not found", "There is no reviewer " + reviewerId + "."));
    }

    /**
     * What a review made by this account now carries of its reviewer.
     *
     * @throws Problem 403 when the account is not enrolled
     */
    public ReviewerStanding enrolled(Account account) {
        return find(account.id())
                .map(ReviewerState::standingNow)
                .orElseThrow(() -> new Problem(
                        403,
                        "not-enrolled",
                        "Only enrolled reviewers review",
                        "'" + account.userName() + "' is not enrolled as a reviewer; an administrator can enrol you."));
    }
}

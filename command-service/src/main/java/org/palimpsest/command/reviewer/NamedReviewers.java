package org.palimpsest.command.reviewer;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Accounts;
import org.palimpsest.identity.Role;
import org.palimpsest.reviewer.ReviewerStanding;
import org.palimpsest.reviewer.Standing;
import org.springframework.stereotype.Component;

/** Finds the reviewer of a user name, and enrols them where nobody is. */
@Component
public class NamedReviewers {

    private static final int LONGEST_GROUP = 100;

    private final Reviewers reviewers;
    private final Accounts accounts;
    private final Commands commands;
    private final NoArgGenerator ids;

    NamedReviewers(Reviewers reviewers, Accounts accounts, Commands commands, NoArgGenerator ids) {
        this.reviewers = reviewers;
        this.accounts = accounts;
        this.commands = commands;
        this.ids = ids;
    }

    /**
     * How a reviewer stands in a review that they made from a group: with the group that is named, else with their own.
     *
     * @param mayEnrol whether somebody who is not enrolled is, as NEW and into the group
     * @throws org.palimpsest.problem.Problem naming every field at fault
     */
    public ReviewerStanding findOrEnrol(
            @Nullable String userName, @Nullable String group, boolean mayEnrol, Caller caller) {
        Fields fields = new Fields();
        String name = fields.text("/reviewer", userName);
        String from = fields.optionalText("/group", group);
        if (from != null && from.length() > LONGEST_GROUP) {
            fields.invalid("/group", "too-long", "has more than 100 characters");
        }
        fields.check();
        Optional<Account> known = accounts.findByUserName(name);
        Optional<ReviewerState> enrolled = known.flatMap(account -> reviewers.find(account.id()));
        if (enrolled.isEmpty() && !mayEnrol) {
            fields.invalid("/reviewer", "not-enrolled", "is '" + name + "', who is not enrolled; an administrator can");
            fields.check();
        }
        ReviewerStanding standing = enrolled.map(ReviewerState::standingNow)
                .orElseGet(() -> enrol(known.map(Account::id).orElseGet(() -> created(name)), from, caller));
        return from == null
                ? standing
                : new ReviewerStanding(standing.reviewerId(), standing.standing(), from, standing.reliability());
    }

    // The account comes first: an account without an enrolment is harmless, and naming it again mends it.
    private UUID created(String userName) {
        UUID id = ids.generate();
        accounts.create(id, userName, userName, Set.of(Role.FACT_CHECKER), null);
        return id;
    }

    private ReviewerStanding enrol(UUID id, @Nullable String group, Caller caller) {
        commands.send(new EnrolReviewer(id, Standing.NEW, group), caller, Conditions.NONE);
        return reviewers.require(id).standingNow();
    }
}

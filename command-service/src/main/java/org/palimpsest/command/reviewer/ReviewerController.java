package org.palimpsest.command.reviewer;

import com.fasterxml.uuid.NoArgGenerator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.command.dispatch.Decision;
import org.palimpsest.command.dispatch.Fields;
import org.palimpsest.command.dispatch.Write;
import org.palimpsest.command.dispatch.Written;
import org.palimpsest.command.policy.RuleBroken;
import org.palimpsest.identity.Account;
import org.palimpsest.identity.Accounts;
import org.palimpsest.identity.IdentityProperties;
import org.palimpsest.identity.Role;
import org.palimpsest.reviewer.Standing;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Enrols reviewers and changes what of them counts. */
@RestController
@RequestMapping("/api/v1/reviewers")
class ReviewerController {

    private static final int LEAST_RELIABILITY = 500;
    private static final int MOST_RELIABILITY = 1500;
    private static final int LONGEST_GROUP = 100;

    private final Reviewers reviewers;
    private final Accounts accounts;
    private final NoArgGenerator ids;
    private final IdentityProperties identity;

    ReviewerController(Reviewers reviewers, Accounts accounts, NoArgGenerator ids, IdentityProperties identity) {
        this.reviewers = reviewers;
        this.accounts = accounts;
        this.ids = ids;
        this.identity = identity;
    }

    @PostMapping
    ResponseEntity<Written> enrol(@RequestBody ReviewerRequest body, Write write) {
        return write.once(body, () -> {
            Fields fields = new Fields();
            String userName = fields.text("/userName", body.userName());
            String displayName = fields.optionalText("/displayName", body.displayName());
            Standing standing =
                    body.standing() == null ? Standing.NEW : fields.oneOf("/standing", Standing.class, body.standing());
            String group = group(fields, body.group());
            fields.check();

            Optional<Account> known = accounts.findByUserName(userName);
            if (known.isPresent()) {
                UUID id = known.get().id();
                if (reviewers.find(id).isPresent()) {
                    throw new RuleBroken(
                                    "already-enrolled",
                                    "A person is enrolled once",
                                    "'" + userName + "' is enrolled already; change the enrolment instead.")
                            .with("existing", address(id));
                }
                return enrolled(id, standing, group, Map.of("userName", userName));
            }
            // The account comes first: an account without an enrolment is harmless, and enrolling it again mends it.
            UUID id = ids.generate();
            accounts.create(
                    id,
                    userName,
                    displayName == null ? userName : displayName,
                    Set.of(Role.FACT_CHECKER),
                    body.password() == null ? identity.demoPassword() : body.password());
            return enrolled(id, standing, group, Map.of("userName", userName));
        });
    }

    @PatchMapping("/{id}")
    ResponseEntity<Written> change(@PathVariable UUID id, @RequestBody ReviewerRequest body, Write write) {
        return write.once(body, () -> {
            reviewers.require(id);
            Fields fields = new Fields();
            Standing standing =
                    body.standing() == null ? null : fields.oneOf("/standing", Standing.class, body.standing());
            String group = body.group() == null || body.group().isBlank() ? body.group() : group(fields, body.group());
            Integer reliability = body.reliability();
            if (reliability != null && (reliability < LEAST_RELIABILITY || reliability > MOST_RELIABILITY)) {
                fields.invalid("/reliability", "out-of-range", "is " + reliability + "; it is per-mille, 500 to 1500");
            }
            String reason = fields.optionalText("/reason", body.reason());
            fields.check();
            return Decision.changed(
                    new ChangeReviewer(id, standing, group, reliability, reason, write.expectedVersion()),
                    address(id),
                    id);
        });
    }

    private static Decision enrolled(UUID id, Standing standing, @Nullable String group, Map<String, Object> answer) {
        return Decision.created(new EnrolReviewer(id, standing, group), address(id), id)
                .answering(answer);
    }

    private static @Nullable String group(Fields fields, @Nullable String group) {
        String read = fields.optionalText("/group", group);
        if (read != null && read.length() > LONGEST_GROUP) {
            fields.invalid("/group", "too-long", "has more than 100 characters");
        }
        return read;
    }

    private static String address(UUID reviewerId) {
        return "/api/v1/reviewers/" + reviewerId;
    }
}

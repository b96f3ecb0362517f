package org.palimpsest.command.reviewer;

import java.util.UUID;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.palimpsest.command.dispatch.Caller;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.command.dispatch.Conditions;
import org.palimpsest.identity.DemoAccounts;
import org.palimpsest.identity.Role;
import org.palimpsest.reviewer.Standing;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Enrols the demo checkers, as their administrator would, when demo mode starts for the first time. */
@Component
@ConditionalOnBooleanProperty("palimpsest.demo")
class DemoReviewers implements ApplicationRunner {

    private final Reviewers reviewers;
    private final Commands commands;

    DemoReviewers(Reviewers reviewers, Commands commands) {
        this.reviewers = reviewers;
        this.commands = commands;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Caller administrator = new Caller(DemoAccounts.id("admin"), Role.ADMIN.name(), "demo-start");
        for (DemoAccounts.Demo demo : DemoAccounts.ALL) {
            if (demo.group().isPresent() && reviewers.find(demo.id()).isEmpty()) {
                enrol(demo.id(), demo.group().get(), administrator);
            }
        }
    }

    private void enrol(UUID id, String group, Caller administrator) {
        try {
            commands.send(new EnrolReviewer(id, Standing.REVIEWER, group), administrator, Conditions.NONE);
        } catch (AggregateStreamCreationException taken) {
            // Another process that starts at the same time was faster.
            if (reviewers.find(id).isEmpty()) {
                throw taken;
            }
        }
    }
}

package org.palimpsest.command.reviewer;

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
                commands.send(
                        new EnrolReviewer(
                                demo.id(), Standing.REVIEWER, demo.group().get()),
                        administrator,
                        Conditions.NONE);
            }
        }
    }
}

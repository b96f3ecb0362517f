package org.palimpsest.command.reviewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.dispatch.Commands;
import org.palimpsest.eventstore.EventReader;
import org.palimpsest.eventstore.StoredEvent;
import org.palimpsest.identity.DemoAccounts;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;

class DemoReviewersTest {

    /** Both looked before either enrolled anybody. */
    @Test
    void startWithThoseThatAnotherProcessEnrolsAtTheSameTime() {
        ApplicationContext service = CommandServer.running().context();
        EventReader events = service.getBean(EventReader.class);
        Set<UUID> looked = new HashSet<>();
        Reviewers tooEarly = new Reviewers(events) {
            @Override
            Optional<ReviewerState> find(UUID reviewerId) {
                return looked.add(reviewerId) ? Optional.empty() : super.find(reviewerId);
            }
        };

        new DemoReviewers(tooEarly, service.getBean(Commands.class)).run(new DefaultApplicationArguments());

        DemoAccounts.ALL.stream().filter(demo -> demo.group().isPresent()).forEach(demo -> {
            assertThat(looked).contains(demo.id());
            List<StoredEvent> enrolled = events.stream(demo.id());
            assertThat(enrolled).filteredOn(event -> event.sequence() == 0).hasSize(1);
        });
    }
}

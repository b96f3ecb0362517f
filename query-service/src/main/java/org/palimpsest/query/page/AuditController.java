package org.palimpsest.query.page;

import org.palimpsest.eventstore.EventReader;
import org.palimpsest.query.log.Alarms;
import org.palimpsest.query.log.LogTables;
import org.palimpsest.query.verification.Verifications;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AuditController {

    private final LogTables log;
    private final Alarms alarms;
    private final EventReader events;
    private final Verifications verifications;

    AuditController(
            LogTables log,
            Alarms alarms,
            @Qualifier("queryEventReader") EventReader events,
            Verifications verifications) {
        this.log = log;
        this.alarms = alarms;
        this.events = events;
        this.verifications = verifications;
    }

    @GetMapping("/audit")
    String audit(Model model) {
        model.addAttribute(
                "page",
                AuditPage.of(
                        log.last().orElse(null),
                        log.keys(log.era()),
                        events.head() + 1,
                        alarms.open().orElse(null),
                        verifications.last().orElse(null)));
        return "audit";
    }
}

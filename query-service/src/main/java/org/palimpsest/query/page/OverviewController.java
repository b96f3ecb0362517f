package org.palimpsest.query.page;

import java.util.ArrayList;
import java.util.List;
import org.palimpsest.identity.Account;
import org.palimpsest.query.overview.OverviewReads;
import org.palimpsest.query.queue.QueueReads;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.view.QueueItem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class OverviewController {

    private static final int TASKS = 6;

    private final OverviewReads overview;
    private final QueueReads queues;
    private final Frame frame;

    OverviewController(OverviewReads overview, QueueReads queues, Frame frame) {
        this.overview = overview;
        this.queues = queues;
        this.frame = frame;
    }

    @GetMapping("/")
    String overview(Model model) {
        model.addAttribute("page", new OverviewPage(overview.overview(), tasks(frame.visitor())));
        return "overview";
    }

    private List<QueueItem> tasks(Visitor visitor) {
        Account account = visitor.account();
        if (account == null) {
            return List.of();
        }
        List<QueueItem> tasks = new ArrayList<>();
        if (visitor.isEditor()) {
            tasks.addAll(queues.editor(account, PageRequest.first(TASKS)).items());
        }
        if (visitor.isChecker()) {
            tasks.addAll(queues.mine(account, PageRequest.first(TASKS)).items());
            tasks.addAll(queues.review(account, PageRequest.first(TASKS)).items());
        }
        return tasks.stream().limit(TASKS).toList();
    }
}

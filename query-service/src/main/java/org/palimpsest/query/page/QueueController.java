package org.palimpsest.query.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.identity.Account;
import org.palimpsest.query.queue.QueueReads;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.revision.RevisionReads;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.QueueItem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class QueueController {

    private static final int ITEMS = 25;
    private static final Page<QueueItem> NOT_THEIRS = new Page<>(List.of(), null);

    private final QueueReads queues;
    private final RevisionReads revisions;
    private final RedactionReads redactions;
    private final Frame frame;

    QueueController(QueueReads queues, RevisionReads revisions, RedactionReads redactions, Frame frame) {
        this.redactions = redactions;
        this.queues = queues;
        this.revisions = revisions;
        this.frame = frame;
    }

    @GetMapping("/queue")
    String queue(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String mine,
            @RequestParam @Nullable String review,
            Model model) {
        Visitor visitor = frame.visitor();
        Account account = visitor.account();
        if (account == null) {
            return "redirect:/login?continue=/queue";
        }
        Page<QueueItem> editor = visitor.isEditor() ? queues.editor(account, page(after)) : NOT_THEIRS;
        model.addAttribute(
                "page",
                new QueuePage(
                        visitor,
                        visitor.isChecker() ? queues.mine(account, page(mine)) : NOT_THEIRS,
                        visitor.isChecker() ? queues.review(account, page(review)) : NOT_THEIRS,
                        editor,
                        decisions(editor, visitor),
                        visitor.isAdministrator()
                                ? redactions
                                        .redactions("PROPOSED", PageRequest.first(ITEMS))
                                        .items()
                                : List.of()));
        return "queue";
    }

    private static PageRequest page(@Nullable String after) {
        return new PageRequest(ITEMS, after);
    }

    private Map<UUID, DecisionForm> decisions(Page<QueueItem> items, Visitor visitor) {
        Map<UUID, DecisionForm> decisions = new LinkedHashMap<>();
        for (QueueItem item : items.items()) {
            if (item.revisionId() != null) {
                decisions.put(item.revisionId(), new DecisionForm(revisions.revision(item.revisionId()), visitor));
            }
        }
        return decisions;
    }
}

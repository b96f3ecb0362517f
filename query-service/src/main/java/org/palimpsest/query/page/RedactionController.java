package org.palimpsest.query.page;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.redaction.RedactionReads;
import org.palimpsest.query.view.RedactionView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What has to go, for those who propose it, decide on it and look after them. */
@Controller
@RequestMapping("/redactions")
class RedactionController {

    /** As many as a proposal can name. */
    private static final int MOST_EVENTS = 100;

    private static final int DECIDED = 50;

    private final RedactionReads redactions;
    private final RedactableEvents events;
    private final Frame frame;

    RedactionController(RedactionReads redactions, RedactableEvents events, Frame frame) {
        this.redactions = redactions;
        this.events = events;
        this.frame = frame;
    }

    @GetMapping
    String redactions(@RequestParam @Nullable String after, Model model) {
        model.addAttribute(
                "page",
                new RedactionListPage(
                        frame.visitor(),
                        WholeLists.all(page -> redactions.redactions("PROPOSED", page)),
                        redactions.decided(new PageRequest(DECIDED, after))));
        return "redactions";
    }

    @GetMapping("/new")
    String propose(@RequestParam(name = "position", defaultValue = "") List<Long> positions, Model model) {
        model.addAttribute(
                "page",
                new RedactionNewPage(
                        frame.visitor(),
                        events.at(positions.stream().limit(MOST_EVENTS).toList())));
        return "redaction-new";
    }

    @GetMapping("/{id}")
    String redaction(@PathVariable UUID id, Model model) {
        RedactionView redaction = redactions.redaction(id);
        model.addAttribute("page", new RedactionPage(frame.visitor(), redaction, events.at(redaction.positions())));
        return "redaction";
    }
}

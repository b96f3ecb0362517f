package org.palimpsest.query.page;

import org.palimpsest.query.reading.PageRequest;
import org.palimpsest.query.reviewer.ReviewerReads;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class ReviewerController {

    private final ReviewerReads reviewers;

    ReviewerController(ReviewerReads reviewers) {
        this.reviewers = reviewers;
    }

    @GetMapping("/reviewers")
    String reviewers(Model model) {
        model.addAttribute("page", reviewers.reviewers(PageRequest.first(PageRequest.LARGEST)));
        return "reviewers";
    }
}

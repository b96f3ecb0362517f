package org.palimpsest.query.page;

import org.palimpsest.query.deadletter.DeadLetters;
import org.palimpsest.query.reading.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class DeadLetterController {

    private final DeadLetters letters;
    private final People people;

    DeadLetterController(DeadLetters letters, People people) {
        this.letters = letters;
        this.people = people;
    }

    @GetMapping("/audit/dead-letters")
    String deadLetters(Model model) {
        model.addAttribute("page", DeadLettersPage.of(letters.all(), people));
        return "dead-letters";
    }
}

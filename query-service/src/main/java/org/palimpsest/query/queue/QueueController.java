package org.palimpsest.query.queue;

import jakarta.servlet.http.HttpServletRequest;
import org.palimpsest.identity.Account;
import org.palimpsest.query.reading.Answers;
import org.palimpsest.query.reading.Columns;
import org.palimpsest.query.reading.RequestParameters;
import org.palimpsest.query.reading.SignedIn;
import org.palimpsest.query.view.QueueItem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /queues/…}. */
@RestController
@RequestMapping("/api/v1/queues")
class QueueController {

    private static final Columns<QueueItem> COLUMNS = new Columns<QueueItem>()
            .with("kind", QueueItem::kind)
            .with("claimId", item -> item.claim().id())
            .with("statement", item -> item.claim().statement())
            .with("revisionId", QueueItem::revisionId)
            .with("reviewId", QueueItem::reviewId)
            .with("verdict", QueueItem::verdict)
            .with("text", QueueItem::text)
            .with("at", QueueItem::at)
            .with("takenBy", QueueItem::takenBy)
            .with("takenUntil", QueueItem::takenUntil);

    private final QueueReads queues;
    private final Answers answers;

    QueueController(QueueReads queues, Answers answers) {
        this.queues = queues;
        this.answers = answers;
    }

    @GetMapping("/mine")
    ResponseEntity<byte[]> mine(HttpServletRequest request) {
        return answers.list(
                request, queues.mine(SignedIn.account(request), new RequestParameters(request).page()), COLUMNS);
    }

    @GetMapping("/review")
    ResponseEntity<byte[]> review(HttpServletRequest request) {
        return answers.list(
                request, queues.review(SignedIn.account(request), new RequestParameters(request).page()), COLUMNS);
    }

    @GetMapping("/editor")
    ResponseEntity<byte[]> editor(HttpServletRequest request) {
        Account account = SignedIn.anybody(request).orElse(null);
        return answers.list(request, queues.editor(account, new RequestParameters(request).page()), COLUMNS);
    }
}

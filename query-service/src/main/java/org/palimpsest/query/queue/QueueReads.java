package org.palimpsest.query.queue;

import java.util.*;
import org.palimpsest.identity.Account;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** What waits for whom, oldest first. */
@Service
public class QueueReads {

    /** My own affairs: open disputes against my claims, revisions I proposed, reviews of mine to renew. */
    public Page<QueueItem> mine(Account account, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Claims that lack this reviewer's review. */
    public Page<QueueItem> review(Account account, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Revisions to decide and challenged verdicts. */
    public Page<QueueItem> editor(PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }
}

package org.palimpsest.query.reviewer;

import java.util.*;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Enrolled reviewers. */
@Service
public class ReviewerReads {

    public Page<ReviewerView> reviewers(PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<ReviewerView> reviewer(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }
}

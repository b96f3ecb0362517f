package org.palimpsest.query.revision;

import java.util.*;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Revisions and what became of them. */
@Service
public class RevisionReads {

    /** Latest first; {@code status} is PROPOSED, APPROVED, REFUSED, WITHDRAWN or {@code null} for all. */
    public Page<RevisionView> revisions(@Nullable String status, @Nullable UUID claim, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    public RevisionView revision(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }
}

package org.palimpsest.query.claim;

import java.util.*;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Claims as of any position. */
@Service
public class ClaimReads {

    /** Latest filed first. */
    public Page<ClaimView> claims(ClaimFilter filter, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @throws org.palimpsest.problem.Problem 404 when there was no such claim at that position */
    public ClaimView claim(UUID id, AsOf asOf) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Claims that may say the same, likeliest first. */
    public List<DuplicateView> duplicates(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }
}

package org.palimpsest.query.finding;

import java.util.*;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Findings and their corrections. */
@Service
public class FindingReads {

    /** Latest first, of one claim or figure where one is given. */
    public Page<FindingView> findings(@Nullable UUID claim, @Nullable UUID figure, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    public FindingView finding(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }
}

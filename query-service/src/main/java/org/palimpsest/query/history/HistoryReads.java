package org.palimpsest.query.history;

import java.util.*;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Events in words, oldest first. */
@Service
public class HistoryReads {

    public Page<HistoryRow> ofClaim(UUID claim, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Page<HistoryRow> ofFigure(UUID figure, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The latest events of all, latest first. */
    public List<HistoryRow> recent(int limit) {
        throw new UnsupportedOperationException("not built yet");
    }
}

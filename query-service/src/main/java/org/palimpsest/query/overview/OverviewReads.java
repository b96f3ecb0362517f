package org.palimpsest.query.overview;

import org.palimpsest.query.view.OverviewView;
import org.springframework.stereotype.Service;

/** What a visitor sees first. */
@Service
public class OverviewReads {

    public OverviewView overview() {
        throw new UnsupportedOperationException("not built yet");
    }
}

package org.palimpsest.query.source;

import java.util.*;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Sources and their held texts. */
@Service
public class SourceReads {

    /** By title; {@code text} filters by words of title, authors and publisher. */
    public Page<SourceView> sources(@Nullable String text, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    public SourceView source(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /**
     * A held text in full.
     *
     * @param version which snapshot; {@code null} for the latest
     */
    public TextView text(UUID id, @Nullable Integer version) {
        throw new UnsupportedOperationException("not built yet");
    }
}

package org.palimpsest.query.figure;

import java.util.*;
import org.jspecify.annotations.Nullable;
import org.palimpsest.query.reading.*;
import org.palimpsest.query.view.*;
import org.springframework.stereotype.Service;

/** Figures and their consensus as of any position. */
@Service
public class FigureReads {

    /** By name; {@code text} filters by words of the description. */
    public Page<FigureView> figures(@Nullable String text, PageRequest page) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @throws org.palimpsest.problem.Problem 404 when there was no such figure at that position */
    public FigureView figure(UUID id, AsOf asOf) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The consensus in force at that position, or what it would be. */
    public FigureConsensusView consensus(UUID id, AsOf asOf, WhatIf whatIf) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** How the range moved: each different range with the event that made it, oldest first. */
    public List<HistoryRow> movements(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }
}

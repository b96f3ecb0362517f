package org.palimpsest.query.page;

import org.palimpsest.query.view.FigureView;
import org.palimpsest.query.view.Page;

/** @param text the words searched for; empty for all */
record FigureListPage(Page<FigureView> figures, String text) {}

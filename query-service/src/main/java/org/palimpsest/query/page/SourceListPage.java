package org.palimpsest.query.page;

import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.SourceView;

/** @param text the words searched for; empty for all */
record SourceListPage(Page<SourceView> sources, String text) {}

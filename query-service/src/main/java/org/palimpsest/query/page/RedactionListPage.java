package org.palimpsest.query.page;

import java.util.List;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.RedactionView;

/**
 * @param open those that wait for a decision, the oldest first
 * @param decided the others, the latest decision first
 */
record RedactionListPage(Visitor visitor, List<RedactionView> open, Page<RedactionView> decided) {}

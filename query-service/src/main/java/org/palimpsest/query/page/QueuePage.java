package org.palimpsest.query.page;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.palimpsest.query.view.Page;
import org.palimpsest.query.view.QueueItem;
import org.palimpsest.query.view.RedactionView;

/**
 * @param mine my own affairs
 * @param review claims that lack my review
 * @param editor what waits for an editor
 * @param decisions the revisions among the editor's items, by id
 * @param redactions what waits for an administrator
 */
record QueuePage(
        Visitor visitor,
        Page<QueueItem> mine,
        Page<QueueItem> review,
        Page<QueueItem> editor,
        Map<UUID, DecisionForm> decisions,
        List<RedactionView> redactions) {}

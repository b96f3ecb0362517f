package org.palimpsest.query.page;

import java.util.List;
import org.palimpsest.query.view.OverviewView;
import org.palimpsest.query.view.QueueItem;

/** @param tasks what waits for the visitor; empty when nobody is signed in */
record OverviewPage(OverviewView overview, List<QueueItem> tasks) {}

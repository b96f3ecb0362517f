package org.palimpsest.query.view;

/** How this source stands to another; {@code outgoing} is false where the other one says it of this. */
public record RelationView(String relation, SourceReference source, boolean outgoing) {}

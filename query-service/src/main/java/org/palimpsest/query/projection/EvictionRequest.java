package org.palimpsest.query.projection;

/** Why an event is given up. */
record EvictionRequest(String reason) {}

package org.palimpsest.query.view;

import java.time.Instant;
import java.util.UUID;

/** An answer to a remark. */
public record AnnotationAnswerView(String body, String by, UUID byId, Instant at) {}

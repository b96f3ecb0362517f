package org.palimpsest.review;

/** How strongly a piece of evidence carries a review, weakest first. */
public enum EvidenceGrade {
    NONE,
    LOW,
    MODERATE,
    HIGH
}

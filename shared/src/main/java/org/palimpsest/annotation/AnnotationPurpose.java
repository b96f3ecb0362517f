package org.palimpsest.annotation;

/** What a remark on a passage is for. */
public enum AnnotationPurpose {
    COMMENT,
    QUESTION,
    /** A word or two to find the passage by. */
    TAG,
    /** That the passage should be checked; it may go without words. */
    FLAG
}

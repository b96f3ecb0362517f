package org.palimpsest.value;

/** What a figure measures: a number with a unit, a point or span of time, or one of several labels. */
public enum ValueType {
    QUANTITY,
    DATE,
    CATEGORY
}

package org.palimpsest.query.view;

import java.math.BigDecimal;

/** The share of the weight that one label has, 0 to 1. */
public record CategoryShareView(String category, BigDecimal share) {}

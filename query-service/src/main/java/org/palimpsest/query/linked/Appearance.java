package org.palimpsest.query.linked;

import org.jspecify.annotations.Nullable;
import org.palimpsest.query.view.SourceView;

/**
 * Where what is reviewed was said.
 *
 * @param quote the source's own words; {@code null} where its text is not held
 */
public record Appearance(SourceView source, @Nullable String quote) {}

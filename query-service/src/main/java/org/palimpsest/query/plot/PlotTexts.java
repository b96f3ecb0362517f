package org.palimpsest.query.plot;

/**
 * What a plot says in words.
 *
 * @param title its accessible name
 * @param description what a reader who cannot see it should know, in a sentence
 * @param pooled the label of the pooled range
 * @param pooledWords the pooled range in words
 */
public record PlotTexts(String title, String description, String pooled, String pooledWords) {}

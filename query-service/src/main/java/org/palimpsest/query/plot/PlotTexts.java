package org.palimpsest.query.plot;

/**
 * What a plot says in words.
 *
 * @param title its accessible name
 * @param description what a reader who cannot see it should know, in a sentence
 * @param pooled the label of the pooled range
 * @param pooledWords the pooled range in words
 * @param groups what it says of claims that it draws together
 */
public record PlotTexts(String title, String description, String pooled, String pooledWords, GroupWords groups) {

    public PlotTexts(String title, String description, String pooled, String pooledWords) {
        this(title, description, pooled, pooledWords, GroupWords.NONE);
    }
}

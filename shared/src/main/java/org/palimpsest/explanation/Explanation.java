package org.palimpsest.explanation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * Why something is as it is, sentence by sentence, in no language yet. As JSON it is the array of its phrases: {@code
 * [["range", 681692, 681692, 873212], ["roots", 2, 83]]}.
 */
public record Explanation(List<Phrase> sentences) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Explanation {
        sentences = List.copyOf(sentences);
    }

    @Override
    @JsonValue
    public List<Phrase> sentences() {
        return sentences;
    }

    /**
     * In the words of a language, or in English where there are no templates in that language.
     *
     * @throws IllegalArgumentException when there is no template for one of the sentences, or it wants other arguments
     */
    public String in(Locale locale) {
        return Language.of(locale).text(this);
    }
}

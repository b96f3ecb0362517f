package org.palimpsest.query.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.palimpsest.query.view.WordsView;

/** What changed between two wordings, word by word. */
public final class WordDiff {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    private WordDiff() {}

    public static List<WordsView> of(String before, String after) {
        List<String> old = words(before);
        List<String> changed = words(after);
        List<WordsView> pieces = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, changed, true).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                add(pieces, "SAME", delta.getSource().getLines());
            } else {
                add(pieces, "REMOVED", delta.getSource().getLines());
                add(pieces, "ADDED", delta.getTarget().getLines());
            }
        }
        return pieces;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(BETWEEN_WORDS.split(text));
    }

    private static void add(List<WordsView> pieces, String kind, List<String> words) {
        if (!words.isEmpty()) {
            pieces.add(new WordsView(kind, String.join("", words)));
        }
    }
}

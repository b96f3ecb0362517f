package org.palimpsest.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.palimpsest.source.PlacementMethod;

/**
 * Places passages in texts that were edited in known ways, and counts. {@code -Dpalimpsest.seed=...} takes other texts and
 * {@code -Dpalimpsest.texts=...} more of them; docs/anchoring.md has what came out.
 */
class ReanchoringEvaluationTest {

    private static final long SEED = Long.getLong("palimpsest.seed", 1);
    private static final int TEXTS = Integer.getInteger("palimpsest.texts", 500);
    private static final int PASSAGES = 60;

    private static final class Count {
        private int right;
        private int gone;
        private int missed;
        private int wrong;

        @Override
        public String toString() {
            return "right %6d, gone and orphaned %5d, there and orphaned %5d, wrong %3d, recall %5.1f %%"
                    .formatted(right, gone, missed, wrong, 100.0 * right / Math.max(1, right + missed));
        }
    }

    @Test
    void neverLandsOnAWrongSentence() {
        System.out.println("palimpsest.seed=" + SEED + " texts=" + TEXTS);
        Map<EditedText.Fate, Count> fates = new EnumMap<>(EditedText.Fate.class);
        Map<PlacementMethod, Integer> methods = new EnumMap<>(PlacementMethod.class);
        List<String> wrong = new ArrayList<>();
        Count all = new Count();
        for (int i = 0; i < TEXTS; i++) {
            EditedText text = new EditedText(SEED * 1_000_003 + i, 40 + i % 5 * 60);
            Reanchoring reanchoring = Reanchoring.between(text.before(), text.after());
            for (int k = 0; k < PASSAGES; k++) {
                EditedText.Passage passage = text.passage();
                Placed placed = reanchoring.place(passage.start(), passage.end());
                methods.merge(placed.method(), 1, Integer::sum);
                for (Count count : List.of(all, fates.computeIfAbsent(passage.fate(), any -> new Count()))) {
                    if (placed.isOrphan()) {
                        count.missed += text.isThere(passage) ? 1 : 0;
                        count.gone += text.isThere(passage) ? 0 : 1;
                    } else if (text.isAt(passage, placed)) {
                        count.right++;
                    } else {
                        count.wrong++;
                    }
                }
                if (!placed.isOrphan() && !text.isAt(passage, placed)) {
                    wrong.add("text " + i + ", " + passage.fate() + " " + placed + "\n  "
                            + text.before().substring(Math.max(0, passage.start() - 90), passage.start()) + "["
                            + text.before().substring(passage.start(), passage.end()) + "]\n  "
                            + text.after().substring(Math.max(0, placed.start() - 90), placed.start()) + "["
                            + text.after().substring(placed.start(), placed.end()) + "]");
                }
            }
        }
        fates.forEach((fate, count) -> System.out.println("%-15s %s".formatted(fate, count)));
        System.out.println("%-15s %s".formatted("all", all));
        System.out.println(methods);
        wrong.stream().limit(20).forEach(System.out::println);

        assertThat(TEXTS * PASSAGES).isGreaterThanOrEqualTo(20_000);
        assertThat(wrong).isEmpty();
        assertThat(all.right).isGreaterThan(8 * all.missed);
    }
}

package org.palimpsest.standalone.product;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts that would harm a page that takes them for anything but text. Each begins and ends with a word of its own. */
final class HostileTexts {

    static final List<String> ALL = List.of(
            "<script>window.hostile = 1; alert(1)</script>",
            "</title></textarea></style></script><script>window.hostile = 2</script>",
            "<img src=//elsewhere.example/x onerror='window.hostile = 3'>",
            "<svg><use href=//elsewhere.example/#x /></svg><svg onload=window.hostile=4>",
            "\" onmouseover=\"window.hostile = 5\" autofocus onfocus=\"window.hostile = 6\" x=\"",
            "' onclick='window.hostile = 7' style='position:fixed' x='",
            "javascript:window.hostile=8//",
            "--><script>window.hostile = 9</script><!-- ]]> <![CDATA[",
            "${7*7} #{nav.claims} *{page} @{/} ~{layout} [[${7*7}]] [(${7*7})] th:text=\"${T(java.lang.Runtime)}\" {{7*7}} {0} '{1}'",
            "\u202Edesrever\u202D",
            "\u2066\u2067\u2068never closed",
            "a\u200Bb\u200Cc\u200Dd\u2060e\u00ADf\uFEFFg\u034Fh",
            "&lt;b&gt; &amp;amp; &#60;i&#62; &quot; &nosuch; &#x202e;",
            "}</style> * { display: none } /* \\22 \\a url(//elsewhere.example/x) expression(1) @import '//elsewhere.example/'",
            "e" + "\u0301\u0316".repeat(30) + " \uD83D\uDE00 \u05D0\u05D1\u05D2 1 \u0645\u0631\u062D\u0628\u0627",
            "%00%0d%0a%3Cscript%3E \\u003cscript\\u003e \\x3c \\",
            "line\nbreak\ttab «guillemets» 〈brackets〉 \u0001\u007F");

    private static final int SHORT = 90;
    private static final int HUGE = 5_000;

    private final Random random;
    private final boolean huge;
    private final String prefix;
    private final Map<String, String> given = new LinkedHashMap<>();

    /** @param huge whether each text is one word of 5,000 letters */
    HostileTexts(long seed, boolean huge) {
        this.random = new Random(seed);
        this.huge = huge;
        this.prefix = (huge ? "huge" : "odd")
                + Long.toString(seed, Character.MAX_RADIX).replace("-", "m");
    }

    /** A text that has all of them in some order, or the huge word. */
    String of(String field) {
        return framed(field, huge ? word(HUGE) : shuffled());
    }

    /** One for a field that takes no more than 100 characters. */
    String shortOf(String field) {
        List<String> fitting = ALL.stream()
                .filter(each -> each.length() < SHORT - prefix.length() - 2 * field.length())
                .toList();
        return framed(
                field,
                huge
                        ? word(SHORT - prefix.length() - 2 * field.length())
                        : fitting.get(random.nextInt(fitting.size())));
    }

    /** What a field was given. */
    String given(String field) {
        String text = given.get(field);
        if (text == null) {
            throw new IllegalArgumentException(field);
        }
        return text;
    }

    /** The word that only the text of this field begins with. */
    String beginning(String field) {
        return prefix + field;
    }

    private String framed(String field, String text) {
        String framed = beginning(field) + " " + text + " " + field;
        given.put(field, framed);
        return framed;
    }

    private String shuffled() {
        List<String> all = new ArrayList<>(ALL);
        Collections.shuffle(all, random);
        return String.join(" ", all);
    }

    private String word(int letters) {
        return random.ints(letters, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }
}

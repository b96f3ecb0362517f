package org.palimpsest.command.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** What of an HTML page is read by people: never a script, nor what the page shows from elsewhere. */
final class HtmlText {

    private static final Set<String> LEFT_OUT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
            "applet",
            "svg",
            "canvas",
            "audio",
            "video");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "tr",
            "dt",
            "dd",
            "figcaption",
            "br");
    private static final Set<String> CELLS = Set.of("td", "th");

    /** How far into a page its charset is looked for. */
    private static final int HEAD = 4_096;

    private static final Pattern CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,500}?charset\\s*=\\s*[\"']?\\s*([\\w:.-]{1,40})");

    private HtmlText() {}

    static String of(String markup) {
        StringBuilder text = new StringBuilder();
        Jsoup.parse(markup).body().filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText());
                }
                return node instanceof Element element ? begin(text, element) : FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                    text.append('\n');
                }
                return FilterResult.CONTINUE;
            }
        });
        return text.toString()
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll(" ?\\n[ \\n]*", "\n")
                .strip();
    }

    private static NodeFilter.FilterResult begin(StringBuilder text, Element element) {
        String name = element.normalName();
        if (LEFT_OUT.contains(name)) {
            return NodeFilter.FilterResult.SKIP_ENTIRELY;
        }
        if (BLOCKS.contains(name)) {
            text.append('\n');
        } else if (CELLS.contains(name)) {
            text.append(' ');
        }
        return NodeFilter.FilterResult.CONTINUE;
    }

    /** The charset that a page says it is in; {@code null} when it does not. */
    static @Nullable Charset charset(byte[] file) {
        Matcher said = CHARSET.matcher(new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1));
        if (!said.find()) {
            return null;
        }
        // Whoever could read this was not reading sixteen bits at a time.
        return said.group(1).toLowerCase(Locale.ROOT).startsWith("utf-16")
                ? StandardCharsets.UTF_8
                : TextDecoding.charset(said.group(1));
    }
}

package org.palimpsest.standalone.product;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What axe finds serious or critical in a page as it is shown. */
final class Accessibility {

    /** What one scheme may have and another not. */
    private static final List<String> RULES_OF_COLOUR = List.of("color-contrast", "link-in-text-block");

    // Only what is wrong is gathered and told: to list everything that is right takes longer than to find it.
    private static final String RUN = """
            async (rules) => {
              const options = { resultTypes: ["violations"], iframes: false, preload: false };
              if (rules) options.runOnly = { type: "rule", values: rules };
              const { violations } = await axe.run(document, options);
              return violations
                .filter((violation) => ["serious", "critical"].includes(violation.impact))
                .map((violation) => `axe ${violation.impact} ${violation.id}: ${violation.help} at `
                  + violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", "));
            }""";

    private static final String AXE = AxeBuilder.getAxeScript();

    private Accessibility() {}

    /** By every rule. */
    static List<String> faults(Page page) {
        return run(page, null);
    }

    /** By the rules that depend on colours alone, for a page that was looked at by every rule in another scheme. */
    static List<String> faultsOfColour(Page page) {
        return run(page, RULES_OF_COLOUR);
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, @Nullable Object rules) {
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate(RUN, rules);
    }
}

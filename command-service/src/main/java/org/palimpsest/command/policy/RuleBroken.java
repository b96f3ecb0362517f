package org.palimpsest.command.policy;

import java.util.LinkedHashMap;
import java.util.Map;

/** A command breaks a rule of the domain; nothing was stored. */
public final class RuleBroken extends RuntimeException {

    private final String rule;
    private final String title;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    /**
     * @param rule the stable name of the rule, such as {@code four-eyes}
     * @param title the rule in a few words
     * @param detail how this command breaks it, and what to do instead
     */
    public RuleBroken(String rule, String title, String detail) {
        super(detail);
        this.rule = rule;
        this.title = title;
    }

    /** Adds something that helps to act on the refusal, such as a link to the existing claim. */
    public RuleBroken with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    public String rule() {
        return rule;
    }

    public String title() {
        return title;
    }

    public Map<String, Object> details() {
        return Map.copyOf(details);
    }
}

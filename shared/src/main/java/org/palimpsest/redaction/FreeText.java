package org.palimpsest.redaction;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text, or texts, that somebody typed or quoted: it may say something of a person and have to go one day. It is stored
 * sealed, with a key that can be erased; once that is gone it reads {@value #REDACTED}.
 *
 * <p>Not for ids, dates, numbers, codes and terms that something is computed from.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface FreeText {

    /** What stands in the place of a text that was redacted. */
    String REDACTED = "[redacted]";
}

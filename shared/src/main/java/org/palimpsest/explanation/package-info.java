/**
 * Explanations as structures, keys of templates with what to fill in, and the templates that turn them into the words of
 * a language. No arithmetic and no rules: those who decide something say here why. Depends on the JDK, annotations and
 * values only, so that an auditor's machine reads the same sentences.
 */
@NullMarked
package org.palimpsest.explanation;

import org.jspecify.annotations.NullMarked;

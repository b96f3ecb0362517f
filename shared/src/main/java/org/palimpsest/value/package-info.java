/** What a claim says of a figure: quantities, dates and categories with their precision. No rules about who may say it. */
@NullMarked
package org.palimpsest.value;

import org.jspecify.annotations.NullMarked;

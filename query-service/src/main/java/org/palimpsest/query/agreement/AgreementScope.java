package org.palimpsest.query.agreement;

import java.util.UUID;

/** Whose reviews are compared. */
public sealed interface AgreementScope {

    /** Every review there is. */
    AgreementScope ALL = new All();

    /** Reviews of the claims that a source makes; what other sources attribute to it is theirs. */
    record OfSource(UUID source) implements AgreementScope {}

    /** Reviews of the claims about a figure. */
    record OfFigure(UUID figure) implements AgreementScope {}

    /** Reviews made from a desk, as each review has it on record, wherever its reviewer sits now. */
    record OfDesk(String desk) implements AgreementScope {}

    /** Every review there is, those by reviewers without a group too. */
    record All() implements AgreementScope {}
}

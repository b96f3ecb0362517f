package org.palimpsest.query.log;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Makes a start with settings that cannot be used end in one sentence instead of a stack trace. */
class UnusableLogAnalyzer extends AbstractFailureAnalyzer<UnusableLog> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableLog cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}

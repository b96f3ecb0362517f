package org.palimpsest.query.page;

import java.util.Set;
import org.palimpsest.query.view.Speech;
import org.palimpsest.redaction.FreeText;
import org.palimpsest.source.DirectionSigns;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Shows bidirectional control characters instead of obeying them. One that is opened in somebody's text and never closed
 * turns around what the page says after it, out of every isolating element. What stands for a text that was redacted is
 * said in the language of the page.
 */
@Component
class VisibleControls extends AbstractDialect implements IPostProcessorDialect {

    VisibleControls() {
        super("visible-controls");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Handler.class, 1000));
    }

    /** Made anew by the engine for each rendering. */
    public static final class Handler extends AbstractTemplateHandler {

        @Override
        public void handleText(IText text) {
            String shown = DirectionSigns.shown(text.getText());
            if (shown.contains(FreeText.REDACTED)) {
                shown = shown.replace(FreeText.REDACTED, Speech.say("told.text-gone"));
            }
            super.handleText(
                    shown.equals(text.getText())
                            ? text
                            : getContext().getModelFactory().createText(shown));
        }
    }
}

package org.palimpsest.query.page;

import org.palimpsest.query.reading.Positions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** From where on a page has to listen: the position that was projected before anything on it was read. */
@ControllerAdvice(basePackageClasses = LivePosition.class)
class LivePosition {

    private final ObjectProvider<Positions> positions;

    LivePosition(ObjectProvider<Positions> positions) {
        this.positions = positions;
    }

    @ModelAttribute("livePosition")
    long livePosition() {
        Positions found = positions.getIfAvailable();
        return found == null ? -1 : found.projected();
    }
}

package org.palimpsest.standalone;

import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;
import org.palimpsest.problem.Problem;
import org.palimpsest.query.reading.Instants;
import org.palimpsest.query.replay.Replay;

/** A position or an instant, as it was typed. */
sealed interface Moment {

    Pattern NUMBER = Pattern.compile("[0-9]+");

    /** The first event that is not before it. */
    long firstPosition(Replay replay, long end);

    /** The last event that is not after it. */
    long lastPosition(Replay replay, long end);

    /** @throws Usage when the text is neither a position nor an instant */
    static Moment read(String option, String text) {
        String typed = text.strip();
        if (NUMBER.matcher(typed).matches()) {
            return new AtPosition(option, new BigInteger(typed));
        }
        try {
            return new AtInstant(option, Instants.parse(option, typed));
        } catch (Problem refused) {
            throw new Usage(refused.detail() == null ? refused.title() : refused.detail());
        }
    }

    record AtPosition(String option, BigInteger position) implements Moment {

        @Override
        public long firstPosition(Replay replay, long end) {
            return within(end);
        }

        @Override
        public long lastPosition(Replay replay, long end) {
            return within(end);
        }

        private long within(long end) {
            if (position.compareTo(BigInteger.valueOf(end)) > 0) {
                throw new Usage(option + " is " + position + ", past the end; the last one is " + end + ".");
            }
            return position.longValueExact();
        }
    }

    record AtInstant(String option, Instant instant) implements Moment {

        @Override
        public long firstPosition(Replay replay, long end) {
            long position = replay.firstFrom(instant);
            if (position > end) {
                throw new Usage(option + " is " + instant + ", after the last event; the last one is " + end + ".");
            }
            return position;
        }

        @Override
        public long lastPosition(Replay replay, long end) {
            long position = Math.min(replay.lastUpTo(instant), end);
            if (position < 0) {
                throw new Usage(option + " is " + instant + ", before the first event; give a later one.");
            }
            return position;
        }
    }
}

package org.palimpsest.query.log;

/** Signing on would contradict what was signed. */
final class LogContradicted extends RuntimeException {

    private final transient Alarm alarm;

    LogContradicted(Alarm alarm) {
        super(alarm.detail());
        this.alarm = alarm;
    }

    LogContradicted(Alarm.Kind kind, long position, String detail) {
        this(new Alarm(kind, position, detail, Alarm.RESTORE));
    }

    LogContradicted(Alarm.Kind kind, String detail) {
        this(new Alarm(kind, null, detail, Alarm.RESTORE));
    }

    Alarm alarm() {
        return alarm;
    }
}

package org.palimpsest.query.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.palimpsest.consensus.CentralDate;
import org.palimpsest.explanation.Argument.Date;
import org.palimpsest.query.view.PassageView;
import org.palimpsest.query.view.RangeView;
import org.palimpsest.query.view.Speech;
import org.palimpsest.value.InvalidValue;
import org.palimpsest.value.PartialDate;
import org.springframework.stereotype.Component;

/** How numbers, dates and verdicts are set for people, in the language of the page. */
@Component("wording")
public class Wording {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
    private static final int ISO_DAY = 10;
    private static final BigDecimal IN_FULL_FROM = BigDecimal.valueOf(1000);
    private static final String MOMENT = "d MMM uuuu, HH:mm 'UTC'";
    private static final Map<String, String> MOMENTS = Map.of("de", "d. MMM uuuu, HH:mm 'UTC'");
    private static final DateTimeFormatter EXACT_MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A stated or computed number, date or label, as it is; the empty string for none. */
    public String amount(@Nullable Object amount) {
        return switch (amount) {
            case null -> "";
            case BigDecimal number -> grouped(number);
            case Number number -> grouped(new BigDecimal(number.toString()));
            case String text when text.matches("\\d{4}(-\\d\\d){0,2}") -> date(text);
            case String text when NUMBER.matcher(text).matches() -> grouped(new BigDecimal(text));
            default -> amount.toString();
        };
    }

    /**
     * A pooled number. Integers stand in full; from a thousand on the computed fraction of a unit is noise and is
     * rounded off, half-even; {@link #amount} has it.
     */
    public String pooled(@Nullable Object amount) {
        BigDecimal number = numberOf(amount);
        return number == null || number.abs().compareTo(IN_FULL_FROM) < 0
                ? amount(amount)
                : grouped(number.setScale(0, RoundingMode.HALF_EVEN));
    }

    /** The central value of a range; of dates as {@link CentralDate} reads it. */
    public String central(@Nullable Object low, @Nullable Object central, @Nullable Object high) {
        if (!(low instanceof String first && central instanceof String middle && high instanceof String last)
                || first.length() != ISO_DAY
                || middle.length() != ISO_DAY
                || last.length() != ISO_DAY) {
            return pooled(central);
        }
        PartialDate read = CentralDate.of(LocalDate.parse(first), LocalDate.parse(middle), LocalDate.parse(last));
        return date(read.toString());
    }

    /** From the one to the other with an en dash; the one alone where both read the same. */
    public String range(@Nullable Object low, @Nullable Object high) {
        return fromTo(pooled(low), pooled(high));
    }

    private static String fromTo(String from, String to) {
        if (from.equals(to)) {
            return from;
        }
        // Between dates in words a tight dash would bind the year of one to the day of the other.
        String dash = from.contains(" ") || to.contains(" ") ? " – " : "–";
        return from.isEmpty() ? "≤ " + to : to.isEmpty() ? "≥ " + from : from + dash + to;
    }

    /**
     * A claim's interval: as {@link #range}, with every digit. That an exact count stands for half a unit to either
     * side matters to the arithmetic and would only puzzle a reader, who is shown the count.
     */
    public String interval(@Nullable Object low, @Nullable Object mid, @Nullable Object high) {
        BigDecimal least = numberOf(low);
        BigDecimal value = numberOf(mid);
        BigDecimal most = numberOf(high);
        if (least != null
                && value != null
                && most != null
                && most.subtract(least).compareTo(BigDecimal.ONE) <= 0) {
            return grouped(value);
        }
        return fromTo(amount(low), amount(high));
    }

    /** An ISO date of any precision: 1878, December 1878, 18 December 1878 in English. */
    public String date(@Nullable String iso) {
        if (iso == null) {
            return "";
        }
        try {
            return Speech.say("told.value.EXACT", new Date(PartialDate.parse(iso)));
        } catch (InvalidValue e) {
            return iso;
        }
    }

    /** A period between two ISO dates, either of which may be missing. */
    public String period(@Nullable String from, @Nullable String to) {
        if (from == null && to == null) {
            return "";
        }
        String start = date(from);
        String end = date(to);
        if (start.equals(end)) {
            return start;
        }
        return start + (start.contains(" ") || end.contains(" ") ? " – " : "–") + end;
    }

    /** A share between 0 and 1 in whole percent. */
    public String percent(@Nullable BigDecimal share) {
        return share == null
                ? ""
                : share.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }

    /** From one range to another: the central values, or the ends where only those moved. */
    public String move(@Nullable RangeView before, RangeView after) {
        String now = central(after.low(), after.central(), after.high());
        if (before == null) {
            return now;
        }
        String then = central(before.low(), before.central(), before.high());
        return then.equals(now)
                ? range(before.low(), before.high()) + " → " + range(after.low(), after.high())
                : then + " → " + now;
    }

    /** A number as it is typed, without separators. */
    public String typed(@Nullable Object amount) {
        BigDecimal number = numberOf(amount);
        char point = DecimalFormatSymbols.getInstance(Speech.language()).getDecimalSeparator();
        return number == null ? "" : number.toPlainString().replace('.', point);
    }

    /** The language of a source, where it is given by its code. */
    public @Nullable String language(@Nullable String language) {
        return language != null && LANGUAGE.matcher(language).matches() ? language : null;
    }

    /** A difference with its sign. */
    public String signed(BigDecimal difference) {
        return (difference.signum() > 0 ? "+" : "") + grouped(difference);
    }

    /** A sentence in which no number is torn from its percent sign. */
    public String prose(String text) {
        return text.replaceAll("(?<=\\d) %", "\u00A0%");
    }

    /** The words before a passage, from the first whole one on. */
    public String contextBefore(PassageView passage) {
        String prefix = passage.prefix();
        if (prefix.isBlank() || passage.start() <= prefix.length()) {
            return prefix;
        }
        int space = prefix.indexOf(' ');
        return "… " + (space < 0 || space == prefix.length() - 1 ? prefix : prefix.substring(space + 1));
    }

    /** The words after a passage, up to the last whole one. */
    public String contextAfter(PassageView passage) {
        String suffix = passage.suffix();
        int space = suffix.lastIndexOf(' ');
        return suffix.isBlank() ? suffix : (space <= 0 ? suffix : suffix.substring(0, space)) + " …";
    }

    /** LOW, MEDIUM, HIGH or NONE for an agreement between 0 and 1. */
    public String agreement(@Nullable BigDecimal agreement) {
        if (agreement == null) {
            return "NONE";
        }
        if (agreement.compareTo(new BigDecimal("0.5")) < 0) {
            return "LOW";
        }
        return agreement.compareTo(new BigDecimal("0.8")) < 0 ? "MEDIUM" : "HIGH";
    }

    /** An effective number of roots, to one place at most. */
    public BigDecimal roots(@Nullable BigDecimal roots) {
        return roots == null
                ? BigDecimal.ZERO
                : roots.setScale(1, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    /** A weight that is stored in thousandths, such as 1,800 for 1.8. */
    public String thousandths(long weight) {
        return grouped(BigDecimal.valueOf(weight, 3));
    }

    /** The style that goes with a verdict; the same for its glyph. */
    public String verdictName(@Nullable String verdict) {
        return verdict == null ? "unreviewed" : verdict.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An instant for people who have no script running. */
    public String moment(Instant instant) {
        Locale language = Speech.language();
        String pattern = MOMENTS.getOrDefault(language.getLanguage(), MOMENT);
        return DateTimeFormatter.ofPattern(pattern, language)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** An instant to the second, for the title of a time. */
    public String exactMoment(Instant instant) {
        return EXACT_MOMENT.format(instant);
    }

    /** Whether an address leads to the web: anything else, scripts above all, is shown and not linked. */
    public boolean isWebAddress(@Nullable String address) {
        return address != null && (address.startsWith("https://") || address.startsWith("http://"));
    }

    /** Whether pooled rounding took something away. */
    public boolean isRounded(@Nullable Object amount) {
        return !pooled(amount).equals(amount(amount));
    }

    static @Nullable BigDecimal numberOf(@Nullable Object amount) {
        return switch (amount) {
            case null -> null;
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case String text
            when !text.matches("\\d{4}(-\\d\\d){0,2}") && NUMBER.matcher(text).matches() -> new BigDecimal(text);
            default -> null;
        };
    }

    private static String grouped(BigDecimal number) {
        DecimalFormat format =
                new DecimalFormat("#,##0.##########", DecimalFormatSymbols.getInstance(Speech.language()));
        return format.format(number).replace('-', '−');
    }
}

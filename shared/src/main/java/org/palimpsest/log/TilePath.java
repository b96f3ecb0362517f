package org.palimpsest.log;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where C2SP tlog-tiles puts a tile of hashes or a bundle of entries, relative to the log's prefix:
 * {@code tile/0/x001/x234/067.p/8} or {@code tile/entries/000}.
 *
 * @param entries whether it is the bundle of the entries whose hashes the tile, on level 0, holds
 */
public record TilePath(Tile tile, boolean entries) {

    private static final Pattern PATH = Pattern.compile(
            "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,6}[0-9]{3})" + "(?:\\.p/([1-9][0-9]{0,2}))?");

    private static final int GROUP = 1000;

    /** @throws IllegalArgumentException for entries on a level above 0 */
    public TilePath {
        if (entries && tile.level() != 0) {
            throw new IllegalArgumentException("Entries are on level 0, not " + tile.level() + ".");
        }
    }

    /** Where the hashes of a tile are. */
    public static TilePath hashes(Tile tile) {
        return new TilePath(tile, false);
    }

    /** Where the entries are whose hashes a tile of level 0 holds. */
    public static TilePath entries(Tile tile) {
        return new TilePath(tile, true);
    }

    /** Reads a path; nothing when it is not written exactly as {@link #toString} writes one. */
    public static Optional<TilePath> parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean entries = matcher.group(1).equals("entries");
        int level = entries ? 0 : Integer.parseInt(matcher.group(1));
        int width = matcher.group(3) == null ? Tile.FULL : Integer.parseInt(matcher.group(3));
        BigInteger number = new BigInteger(matcher.group(2).replaceAll("[x/]", ""));
        if (width > Tile.FULL || number.bitLength() >= Long.SIZE) {
            return Optional.empty();
        }
        long index = number.longValue();
        TilePath parsed = new TilePath(new Tile(level, index, width), entries);
        // Leading zeros, or a full tile written as if it were partial.
        return parsed.toString().equals(path) ? Optional.of(parsed) : Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder(index(tile.index() / GROUP));
        path.append(digits(tile.index()));
        if (tile.isPartial()) {
            path.append(".p/").append(tile.width());
        }
        return "tile/" + (entries ? "entries" : Integer.toString(tile.level())) + "/" + path;
    }

    private static String index(long groups) {
        return groups == 0 ? "" : index(groups / GROUP) + "x" + digits(groups) + "/";
    }

    private static String digits(long number) {
        String digits = Long.toString(number % GROUP);
        return "0".repeat(3 - digits.length()) + digits;
    }
}

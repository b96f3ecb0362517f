package org.palimpsest.note;

/** What a name of a key may be: not empty, without spaces of any kind, plus signs and control characters. */
final class KeyName {

    private KeyName() {}

    /** @throws MalformedNote when no key can have that name */
    static String checked(String name) {
        if (name.isEmpty()) {
            throw new MalformedNote("the name of a key is empty");
        }
        if (name.codePoints().anyMatch(KeyName::isRefused)) {
            throw new MalformedNote("the name of a key '" + Shown.of(name)
                    + "' has a space, a plus sign or a control character in it; use a name such as example.org/log");
        }
        return name;
    }

    private static boolean isRefused(int c) {
        return c == '+'
                || Character.isISOControl(c)
                || Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || Character.getType(c) == Character.SURROGATE;
    }
}

package org.palimpsest.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.palimpsest.standalone.data.CannotRun;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, so under root they run in a user namespace where root
 * has no name, or, where the kernel forbids that, as an account with few rights.
 *
 * @param prefix what goes before each command line
 * @param owner the account that must own the files, as "user:group" numbers; empty where that is whoever runs us
 */
record ServerAccount(List<String> prefix, String owner) {

    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    static ServerAccount here() {
        return isRoot() ? forRoot() : new ServerAccount(List.of(), "");
    }

    static boolean isRoot() {
        return !Platform.here().windows() && "0".equals(output(List.of("id", "-u")));
    }

    private static ServerAccount forRoot() {
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new ServerAccount(List.of("unshare", "-U"), "");
        }
        return other();
    }

    /** Another account than root, for kernels and containers without user namespaces. */
    static ServerAccount other() {
        for (String name : CANDIDATES) {
            String user = output(List.of("id", "-u", name));
            String group = output(List.of("id", "-g", name));
            List<String> prefix = List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
            if (!user.isEmpty() && succeeds(with(prefix, List.of("true")))) {
                return new ServerAccount(prefix, user + ":" + group);
            }
        }
        throw new CannotRun("PostgreSQL does not run as root, and here it cannot be started as somebody else either;"
                + " start Palimpsest from an ordinary account.");
    }

    List<String> command(List<String> command) {
        return with(prefix, command);
    }

    /** Hands the folder with all that is in it to the account that will use it. */
    void own(Path folder) {
        if (owner.isEmpty()) {
            return;
        }
        if (!succeeds(List.of("chown", "-R", owner, folder.toString()))
                || !succeeds(command(List.of("test", "-w", folder.toString())))) {
            throw new CannotRun(
                    "PostgreSQL does not run as root, and the account it would run as cannot reach " + folder
                            + "; choose a folder outside /root with --data, or start Palimpsest from an ordinary account.");
        }
    }

    /** Lets the account pass through the folder on the way to its own. */
    void pass(Path folder) throws IOException {
        if (!owner.isEmpty()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static List<String> with(List<String> prefix, List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? text : "";
        } catch (IOException absent) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

package org.palimpsest.standalone.product;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * A picture of a whole page in the build folder, for whoever wants to look at it. Nothing is tested with it and it takes
 * long, so it is taken only where {@code -Dpalimpsest.pictures=true} asks for it.
 */
final class Picture {

    private static final boolean WANTED = Boolean.getBoolean("palimpsest.pictures");

    private Picture() {}

    static void take(Page page, String name) {
        if (WANTED) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pictures", name + ".png")));
        }
    }
}

package org.palimpsest.standalone.product;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * A picture of a whole page in the build folder, for somebody to look at. Nothing is tested with it, so
 * {@code -Dpalimpsest.pictures=false} leaves it out where nobody will.
 */
final class Picture {

    private static final boolean WANTED = !"false".equals(System.getProperty("palimpsest.pictures"));

    private Picture() {}

    static void take(Page page, String name) {
        if (WANTED) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "pictures", name + ".png")));
        }
    }
}

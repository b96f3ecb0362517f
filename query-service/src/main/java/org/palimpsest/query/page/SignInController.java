package org.palimpsest.query.page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form that asks for name and password; the command side answers it. */
@Controller
class SignInController {

    @GetMapping("/login")
    String signIn(
            @RequestParam(name = "continue", defaultValue = "/") String destination,
            @RequestParam @Nullable String error,
            @RequestParam @Nullable String logout,
            Model model) {
        model.addAttribute("destination", isOurs(destination) ? destination : "/");
        model.addAttribute("refused", error != null);
        model.addAttribute("signedOut", logout != null);
        return "login";
    }

    // Only an address of our own: a foreign one would send people on to somebody else's page with our blessing.
    private static boolean isOurs(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && address.chars().noneMatch(c -> c == '\\' || c < 0x20);
    }
}

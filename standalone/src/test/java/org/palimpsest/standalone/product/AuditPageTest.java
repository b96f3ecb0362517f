package org.palimpsest.standalone.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an auditor finds on the page about the log, and has verified there. */
@Execution(ExecutionMode.SAME_THREAD)
class AuditPageTest {

    private static SharedProduct product;

    @BeforeAll
    static void start() {
        product = SharedProduct.get();
    }

    @Test
    void verifiesEverythingWithProgressAndSaysWhatItCompared() {
        try (Person auditor = product.person("auditor-1").open("/audit")) {
            Page page = auditor.page();
            assertThat(page.getByTestId("size").innerText()).matches("[0-9,]+.*");
            assertThat(page.getByTestId("alarm").count()).isZero();
            page.getByTestId("verify").focus();
            page.keyboard().press("Enter");
            auditor.await("document.querySelector('[data-testid=verified]').textContent.trim() !== ''");
            assertThat(page.getByTestId("verified").innerText())
                    .contains("Everything is as it was signed.")
                    .contains("figures and");
            assertThat(auditor.remarks()).isEmpty();
            page.reload();
            assertThat(page.getByTestId("verified").innerText()).contains("Last verified");
        }
    }

    @Test
    void saysWhichKeySignsToReadersToo() {
        try (Person reader = product.anybody().open("/audit")) {
            Page page = reader.page();
            assertThat(page.getByTestId("verify").count())
                    .as("without an account")
                    .isZero();
            assertThat(page.getByTestId("key").inputValue()).matches("[^+ ]+\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");
            assertThat(page.getByTestId("root").innerText()).hasSize(44);
            assertThat(reader.remarks()).isEmpty();
        }
    }

    @Test
    void everyClaimAndFigureHasItsProof() {
        try (Person reader = product.anybody().open("/figures")) {
            Page page = reader.page();
            page.locator("main a[href^='/figures/']:not([href*='new'])").first().click();
            Locator proof = page.getByTestId("proof");
            assertThat(proof.getAttribute("href")).startsWith("/api/v1/audit/bundle?figure=");
            reader.open("/claims");
            page.locator("main a[href^='/claims/']:not([href*='new'])").first().click();
            assertThat(page.getByTestId("proof").getAttribute("href")).startsWith("/api/v1/audit/bundle?claim=");
        }
    }
}

package org.palimpsest.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = PreviewApplication.class)
@AutoConfigureMockMvc
class PageRenderingTest {

    private static final String ID = "11111111-1111-3111-8111-111111111111";
    private static final Pattern INLINE_HANDLER = Pattern.compile("<[^>]*\\son\\w+\\s*=");
    private static final Pattern INLINE_STYLE = Pattern.compile("<[^>]*\\sstyle\\s*=");
    private static final Pattern ATTRIBUTE_VALUES = Pattern.compile("=\"[^\"]*\"");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern DATA_BLOCK = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>");
    private static final Pattern UNKNOWN_WORDS = Pattern.compile("\\?\\?[\\w.-]+\\?\\?");

    @Autowired
    MockMvcTester browser;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sources",
                "/sources/new",
                "/sources/" + ID,
                "/figures",
                "/figures/new",
                "/figures/" + ID,
                "/figures/" + ID + "/replay",
                "/figures/" + ID + "/history",
                "/claims",
                "/claims/new",
                "/claims/new?source=" + ID,
                "/claims/" + ID,
                "/search",
                "/search?q=shot",
                "/queue",
                "/redactions",
                "/redactions/new",
                "/redactions/" + ID,
                "/reviewers",
                "/findings",
                "/findings/" + ID,
                "/findings/" + ID + "/card",
                "/login",
                "/failing"
            })
    void showsHostileTextAsText(String address) {
        for (String visitor : new String[] {"nobody", "checker-a1", "checker-a2", "editor-1", "admin"}) {
            String page = get(address, "hostile", visitor);
            assertThat(page)
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img")
                    .doesNotContain("href=\"javascript");
            assertThat(TAGS.matcher(page).replaceAll(""))
                    .as("text that turns the page around")
                    .doesNotContain("\u202E", "\u2066");
            String tags = ATTRIBUTE_VALUES.matcher(page).replaceAll("=\"\"");
            assertThat(INLINE_HANDLER.matcher(tags).find()).as("inline handler").isFalse();
            assertThat(INLINE_STYLE.matcher(tags).find()).as("inline style").isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sources",
                "/sources/" + ID,
                "/figures",
                "/figures/" + ID,
                "/claims",
                "/claims/" + ID,
                "/search",
                "/search?q=shot",
                "/queue",
                "/redactions",
                "/redactions/new",
                "/reviewers",
                "/findings"
            })
    void everyListThatIsEmptySaysSo(String address) {
        assertThat(get(address, "empty", "editor-1")).containsAnyOf("class=\"empty\"", "class=\"card soft\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "hostile", "three", "many", "long", "whatif", "dates", "categories", "past", "empty"})
    void aFigureOfAnyKindHasItsPage(String kind) {
        assertThat(get("/figures/" + ID, kind, "nobody")).contains("data-testid=\"explanation\"");
        assertThat(get("/figures/" + ID + "/replay", kind, "nobody")).contains("data-testid=\"explanation\"");
    }

    @Test
    void aReaderWithoutAccountGetsNoTokenAndNoForm() {
        MvcTestResult answer = browser.get().uri("/claims/" + ID).exchange();
        assertThat(answer).bodyText().doesNotContain("csrf-token").doesNotContain("data-api=");
        assertThat(answer.getRequest().getSession(false)).isNull();
    }

    @Test
    void aCheckerGetsTheFormsAndTheToken() {
        assertThat(get("/claims/" + ID, "plain", "checker-a1"))
                .contains(
                        "name=\"csrf-token\"",
                        "data-testid=\"confirm\"",
                        "data-testid=\"dispute\"",
                        "data-version=\"7\"")
                .doesNotContain("data-testid=\"approve\"");
    }

    @Test
    void anEditorMustTreatEveryOpenDispute() {
        assertThat(get("/queue", "plain", "editor-1"))
                .contains(
                        "data-testid=\"approve\"",
                        "disputes[0].treatment",
                        "value=\"CARRIED\"",
                        "required name=\"disputes[0].treatment\"");
    }

    @Test
    void whoProposedARevisionIsNotOfferedTheDecision() {
        assertThat(get("/claims/" + ID, "plain", "checker-a1")).contains("data-testid=\"withdraw-revision\"");
    }

    @Test
    void aRedactionIsDecidedByAnAdministratorWhoDidNotProposeItAndIsAskedFirst() {
        assertThat(get("/redactions/" + ID, "plain", "admin"))
                .contains("data-testid=\"approve-redaction\"", "data-confirm=\"Erase these texts?", "cannot be undone")
                .contains("data-testid=\"refuse-redaction\"", "data-version=\"1\"");
        assertThat(get("/redactions/" + ID, "plain", "editor-1"))
                .contains("data-testid=\"withdraw-redaction\"", "somebody else decides")
                .doesNotContain("approve-redaction");
        assertThat(get("/redactions/" + ID, "plain", "auditor-1")).doesNotContain("data-api=");
        assertThat(get("/redactions/" + ID, "own", "admin"))
                .contains("data-testid=\"own\"")
                .doesNotContain("approve-redaction", "refuse-redaction");
        assertThat(get("/redactions/" + ID, "decided", "admin"))
                .contains("data-testid=\"outcome\"")
                .doesNotContain("data-api=");
    }

    @Test
    void aTextThatCannotBeErasedIsNotOfferedAndSaysWhy() {
        assertThat(get("/redactions/new", "plain", "editor-1"))
                .contains("name=\"positions[0]\"", "value=\"46\"", "data-testid=\"unsealed\"", "breaking every proof")
                .doesNotContain("positions[1]");
        assertThat(get("/redactions/new", "plain", "admin")).doesNotContain("data-testid=\"propose-redaction\"");
    }

    @Test
    void whereATextIsGoneThePageSaysWhyAndWhoTookItOut() {
        for (String address : new String[] {"/claims/" + ID, "/sources/" + ID, "/figures/" + ID + "/history"}) {
            assertThat(get(address, "plain", "nobody"))
                    .as(address)
                    .contains(
                            "names a living person", "GDPR, Art. 17 (1) d", "proposed by editor-1, approved by admin");
        }
    }

    @Test
    void thePastSaysThatItIsThePastAndTakesNoWrites() {
        assertThat(get("/claims/" + ID, "past", "checker-a1"))
                .contains("data-testid=\"past\"")
                .doesNotContain("data-testid=\"confirm\"");
    }

    @Test
    void aReplaySaysOfEveryStepButTheLatestThatItIsThePast() {
        assertThat(get("/figures/" + ID + "/replay", "past", "nobody"))
                .contains("data-testid=\"past\"", "data-steps=\"12 38 41 46\"", "at=46", "at=38");
        assertThat(get("/figures/" + ID + "/replay", "plain", "nobody")).doesNotContain("data-testid=\"past\"");
    }

    @Test
    void aHistoryShowsWhatReadsDifferentlyOrThatNothingDoes() {
        assertThat(get("/figures/" + ID + "/history", "plain", "nobody"))
                .contains("<ins>sentenced and </ins>", "−8,427.65", "confirmed");
        assertThat(get("/figures/" + ID + "/history", "past", "nobody")).contains("Nothing reads differently.");
    }

    @Test
    void aFindingIsAClaimReviewForMachines() {
        String page = get("/findings/" + ID, "claim", "nobody");
        Matcher block = DATA_BLOCK.matcher(page);
        assertThat(block.find()).isTrue();
        JsonNode review = JsonMapper.shared().readTree(block.group(1));
        assertThat(review.path("@context").stringValue()).isEqualTo("https://schema.org");
        assertThat(review.path("@type").stringValue()).isEqualTo("ClaimReview");
        assertThat(review.path("url").stringValue()).startsWith("https://checks.example.org/findings/");
        assertThat(review.path("inLanguage").stringValue()).isEqualTo("en");
        assertThat(review.path("datePublished").stringValue()).isEqualTo("2026-03-02T14:05:09Z");
        assertThat(review.path("claimReviewed").stringValue()).startsWith("353,074 people were shot");
        assertThat(review.at("/author/@type").stringValue()).isEqualTo("Organization");
        assertThat(review.at("/author/name").stringValue()).isEqualTo("Palimpsest");
        assertThat(review.at("/reviewRating/@type").stringValue()).isEqualTo("Rating");
        assertThat(review.at("/reviewRating/alternateName").stringValue()).isEqualTo("well supported");
        assertThat(review.path("reviewRating").propertyNames())
                .as("no number is made up")
                .containsExactly("@type", "alternateName");
        assertThat(review.at("/itemReviewed/@type").stringValue()).isEqualTo("Claim");
        JsonNode source = review.at("/itemReviewed/appearance");
        assertThat(source.path("@type").stringValue()).isEqualTo("CreativeWork");
        assertThat(source.path("name").stringValue()).isEqualTo("Encyclopedia of Political Doctrines");
        assertThat(source.at("/author/0/name").stringValue()).isEqualTo("The Editors");
        assertThat(source.path("datePublished").stringValue()).isEqualTo("2024");
        assertThat(source.at("/hasPart/text").stringValue()).startsWith("353,074 persons were shot");
    }

    @Test
    void aFindingCanBeLinkedToCitedAndShownElsewhere() {
        assertThat(get("/findings/" + ID, "plain", "nobody"))
                .contains(
                        "<link rel=\"canonical\" href=\"https://checks.example.org/findings/",
                        "property=\"og:title\" content=\"well supported: People sentenced to death",
                        "property=\"og:description\" content=\"About 682,000 people",
                        "?at=47",
                        "value=\"&lt;iframe src=&quot;https://checks.example.org/findings/",
                        "data-copy=\"embed\"");
        assertThat(get("/", "plain", "nobody")).doesNotContain("og:title");
    }

    @Test
    void aFindingShowsTheSourcesWordsItsDissentAndItsCorrections() {
        assertThat(get("/findings/" + ID, "plain", "nobody"))
                .contains(
                        "Dissent", "Claims that say otherwise", "700,000 to 1.2 million", "First published", "this one")
                .contains("<del>disputed</del>", "<ins>well supported</ins>", "data-testid=\"plot\"");
        assertThat(get("/findings/" + ID, "claim", "nobody"))
                .contains("The claim in the source’s words", "Disputes that were answered")
                .contains("The sentence before says of whom.", "Disputes that are carried")
                .doesNotContain("This finding was corrected");
        assertThat(get("/findings/" + ID, "corrected", "nobody")).contains("This finding was corrected");
    }

    @Test
    void aCardRunsNothingAndSaysWhatWasCorrected() {
        assertThat(get("/findings/" + ID + "/card", "plain", "nobody"))
                .contains("well supported", "681,692–873,212", "target=\"_blank\"")
                .doesNotContain("<script", "csrf", "Corrected since");
        assertThat(get("/findings/" + ID + "/card", "corrected", "nobody")).contains("Corrected since");
    }

    @Test
    void whatIsAssumedSaysSoBesideWhatIsInForce() {
        assertThat(get("/figures/" + ID, "whatif", "editor-1"))
                .contains("data-testid=\"whatif\"", "Nothing of it is written", "data-testid=\"in-force\"", "702,000")
                .contains("value=\"majority-1\" checked=\"checked\"")
                .doesNotContain("data-topic=", "data-testid=\"finding-form\"", "data-testid=\"band\"");
        assertThat(get("/figures/" + ID, "plain", "editor-1"))
                .contains("data-topic=", "data-testid=\"finding-form\"", "data-testid=\"switches\"")
                .contains("3 claims, 20 % of the weight", "nothing carries weight then", "central value stays")
                .doesNotContain("data-testid=\"whatif\"");
    }

    @Test
    void theRangeOverEventsIsABandWithATableOfTheSame() {
        assertThat(get("/figures/" + ID, "plain", "nobody"))
                .contains("data-testid=\"band\"", "central-path", "data-testid=\"band-table\"", "690,120")
                .doesNotContain("band-chosen");
        assertThat(get("/figures/" + ID, "long", "nobody"))
                .contains("Of 10,000 events that moved it, the 400 that moved it most are drawn.");
    }

    @Test
    void hundredsOfClaimsStandByRoot() {
        assertThat(get("/figures/" + ID, "many", "nobody"))
                .contains("Census of 1939", "Each its own root", "lighter ones", "Of 300 claims the");
        assertThat(get("/figures/" + ID, "three", "nobody")).doesNotContain("data-testid=\"grouped\"");
    }

    @Test
    void aTextMarksItsPassages() {
        assertThat(get("/sources/" + ID, "plain", "nobody")).contains("id=\"mark-1\"", "id=\"item-1\"", "<mark");
    }

    @Test
    void aSearchMarksWhatWasLookedForAndCountsHonestly() {
        assertThat(get("/search?q=shot", "plain", "nobody"))
                .contains(
                        "<mark>shot</mark>",
                        "100+",
                        "12+",
                        "/search?q=shot&amp;type=FIGURE",
                        "/search?q=shot&amp;verdict=LIKELY");
        assertThat(get("/search?q=shot", "hostile", "nobody")).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(get("/search", "empty", "nobody"))
                .contains("Type what you look for")
                .doesNotContain("<mark>");
        assertThat(get("/search?q=shot", "empty", "nobody")).contains("Nothing has all of these words");
        assertThat(get("/search?q=shot&verdict=CONFIRMED", "empty", "nobody"))
                .contains("Nothing of what you narrowed it down to has all of these words")
                .doesNotContain("Nothing has all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/figures/" + ID, "/sources/" + ID})
    void agreementOfReviewersIsShownWhereItIsDefined(String address) {
        assertThat(get(address, "plain", "nobody"))
                .contains("α 0.618 over 14 claims and 9 reviewers", "0 where they agree as if by chance");
        assertThat(get(address, "empty", "nobody")).doesNotContain("reviewer-agreement");
    }

    @Test
    void theSignInFormLeadsBackToAnAddressOfOursOnly() {
        assertThat(get("/login?continue=/queue", "plain", "nobody")).contains("value=\"/queue\"");
        assertThat(get("/login?continue=//elsewhere.example/", "plain", "nobody"))
                .doesNotContain("elsewhere.example/\"");
        assertThat(get("/login?continue=https://elsewhere.example/", "plain", "nobody"))
                .doesNotContain("elsewhere.example/\"");
    }

    private String get(String address, String kind, String visitor) {
        String body = assertThat(browser.get()
                        .uri(address + (address.contains("?") ? "&" : "?") + "kind=" + kind + "&as=" + visitor)
                        .locale(Locale.ENGLISH)
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .actual();
        assertThat(UNKNOWN_WORDS.matcher(body).find())
                .as("a text without words in the bundle")
                .isFalse();
        return body;
    }
}

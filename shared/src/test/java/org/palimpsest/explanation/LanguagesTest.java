package org.palimpsest.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.palimpsest.consensus.ExplanationCases;
import org.palimpsest.explanation.Argument.Amount;
import org.palimpsest.explanation.Argument.Text;

/** Every language says everything, with all that there is to say it with, and in its own way. */
class LanguagesTest {

    private static final String ENGLISH = "explanation.properties";
    private static final Pattern LANGUAGE = Pattern.compile("explanation(_\\w+)?\\.properties");

    /** The files of all languages there are. */
    static List<String> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Language.class.getResource(ENGLISH).toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> LANGUAGE.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> lines(String file) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(Language.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> lines = new HashMap<>();
        properties.forEach((key, text) -> lines.put((String) key, (String) text));
        return lines;
    }

    private static Templates templates(String file) {
        return Templates.of(lines(file));
    }

    /** Every phrase of every situation, those in other phrases too. */
    private static Set<Phrase> said() {
        Set<Phrase> said = new HashSet<>();
        ExplanationCases.all()
                .flatMap(one -> one.explanation().sentences().stream())
                .forEach(sentence -> collect(sentence, said));
        return said;
    }

    private static void collect(Phrase phrase, Set<Phrase> said) {
        said.add(phrase);
        for (Argument argument : phrase.arguments()) {
            if (argument instanceof Phrase inner) {
                collect(inner, said);
            }
        }
    }

    @Test
    void thereIsEnglishAndGerman() throws IOException, URISyntaxException {
        assertThat(files()).contains(ENGLISH, "explanation_de.properties");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLanguageHasTheSameKeys(String file) {
        assertThat(templates(file).keys()).isEqualTo(templates(ENGLISH).keys()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTemplateIsSaidInSomeSituation(String file) {
        Set<String> keys = said().stream().map(Phrase::key).collect(Collectors.toSet());
        assertThat(keys).isEqualTo(explaining(templates(file)));
    }

    /** What is told beside explanations is said elsewhere, where the events and lists are. */
    private static Set<String> explaining(Templates templates) {
        return templates.keys().stream().filter(key -> !key.startsWith("told.")).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyLanguageFillsTheSamePlaces(String file) {
        Templates english = templates(ENGLISH);
        Templates templates = templates(file);
        for (String key : english.keys()) {
            assertThat(templates.get(key).arguments())
                    .as(key)
                    .isEqualTo(english.get(key).arguments());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTemplateUsesTheArgumentsOfItsSentenceAndNoOthers(String file) {
        Templates templates = templates(file);
        for (Phrase phrase : said()) {
            assertThat(templates.get(phrase.key()).arguments())
                    .as("%s in %s", phrase, file)
                    .isEqualTo(IntStream.range(0, phrase.arguments().size())
                            .boxed()
                            .collect(Collectors.toSet()));
        }
    }

    static Stream<Arguments> german() {
        return Stream.of(
                Arguments.of(
                        "one reviewer without a group",
                        "Ungeprüft: Noch keine Prüfung zählt. Eine Person ohne Gruppe hat geprüft; ihre Prüfung wird"
                                + " gezeigt und nicht gezählt."),
                Arguments.of(
                        "one review",
                        "Zu wenig geprüft: Nötig sind drei Prüfungen und ein Gewicht von 2.000; bisher ist es eine mit"
                                + " 1.000. Eine gezählte Prüfung: 1.000 dafür und 0 dagegen, wobei 1.000 eine volle"
                                + " Prüfung ist."),
                Arguments.of(
                        "two desks confirm",
                        "Bestätigt: Der Zustimmungswert ist 0,750 und damit mindestens 0,720; zwei Gruppen neigen"
                                + " dieser Seite zu, keine der anderen, und das auf mindestens mittelstarke Belege"
                                + " gestützt. Vier gezählte Prüfungen: 4.000 dafür und 0 dagegen, wobei 1.000 eine"
                                + " volle Prüfung ist."),
                Arguments.of(
                        "one group challenges a confirmed claim",
                        "Das Urteil „bestätigt“ wird gehalten: Die Prüfungen allein ergäben jetzt „wahrscheinlich“."
                                + " Der Zustimmungswert ist 0,671 und liegt unter 0,690, der Grenze, unter der sich"
                                + " das Urteil ändern kann, nach einer von drei Prüfungen in Folge. Angefochten von"
                                + " „b“ allein: Ohne das, was diese Gruppe gegen das Urteil sagt, bliebe es bestehen,"
                                + " und die anderen Gruppen halten mit 0 dagegen, also mit weniger als 1.000. Die"
                                + " Redaktion muss entscheiden. Fünf gezählte Prüfungen: 4.000 dafür und 1.000"
                                + " dagegen, wobei 1.000 eine volle Prüfung ist."),
                Arguments.of(
                        "a confirmation is withdrawn",
                        "Das Urteil „bestätigt“ wird gehalten: Die Prüfungen allein ergäben jetzt „wahrscheinlich“."
                                + " Der Zustimmungswert ist 0,707 und liegt nicht unter 0,690, der Grenze, unter der"
                                + " sich das Urteil ändern kann, nach keiner von drei Prüfungen in Folge. Drei"
                                + " gezählte Prüfungen: 3.000 dafür und 0 dagegen, wobei 1.000 eine volle Prüfung"
                                + " ist."),
                Arguments.of(
                        "the worked example: the range is said as it stands in the headline",
                        "681.692 (80-%-Bereich: 681.692 bis 873.212). Zwei unabhängige Ursprünge; 83 % des Gewichts"
                                + " stützen den mittleren Wert. „Fast 700.000“ gibt denselben Ursprung wieder."
                                + " Begrenzte Beleglage, mittlere Übereinstimmung."),
                Arguments.of(
                        "known to the day",
                        "18. Dezember 1878 (80-%-Bereich: 18. Dezember 1878 bis 21. Dezember 1879). Zwei unabhängige"
                                + " Ursprünge; 59 % des Gewichts stützen den mittleren Wert. Mittlere Beleglage, hohe"
                                + " Übereinstimmung."),
                Arguments.of(
                        "below zero",
                        "−3,5 (80-%-Bereich: −3,54 bis −3,46). Ein unabhängiger Ursprung; 100 % des Gewichts stützen"
                                + " den mittleren Wert. Begrenzte Beleglage; für eine Übereinstimmung fehlt ein"
                                + " zweiter Ursprung."),
                Arguments.of(
                        "COARSER",
                        "Gibt denselben Ursprung mit einem weiteren Intervall wieder als eine mindestens"
                                + " so glaubwürdige Aussage."),
                Arguments.of(
                        "more votes for it",
                        "Bestätigt: Mehr Prüfende bestätigen es, als es bestreiten. 14 dafür und eine dagegen; alle"
                                + " Prüfenden haben eine Stimme, gleich welcher Gruppe, mit welcher Erfahrung und mit"
                                + " welchen Belegen."),
                Arguments.of(
                        "repetitions of one archive",
                        "681.692 (80-%-Bereich: 679.000 bis 916.515). Der Median von drei Aussagen, jede einmal"
                                + " gezählt, auch Wiederholungen eines Ursprungs; 67 % davon enthalten ihn. Sie gehen"
                                + " auf zwei Ursprünge zurück; ein Ursprung allein steht hinter zwei davon. Mittlere"
                                + " Beleglage, mittlere Übereinstimmung."),
                Arguments.of("LIKELY_REFUTED", "wahrscheinlich widerlegt"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("german")
    void speaksGerman(String situation, String german) {
        Explanation explanation = ExplanationCases.all()
                .filter(one -> one.situation().equals(situation))
                .findFirst()
                .orElseThrow()
                .explanation();
        assertThat(explanation.in(Locale.GERMAN)).isEqualTo(german);
    }

    @Test
    void aRegionWritesItsNumbersInTheSentencesOfItsLanguage() {
        Phrase phrase = Phrase.of("pooled.POOLED", Amount.of(1000));
        assertThat(phrase.in(Locale.of("de", "AT")))
                .startsWith("Zählt mit einem Gewicht von 1")
                .endsWith("000.");
        assertThat(phrase.in(Locale.of("de", "CH"))).isEqualTo("Zählt mit einem Gewicht von 1’000.");
        assertThat(phrase.in(Locale.UK)).isEqualTo("Counts with a weight of 1,000.");
    }

    @Test
    void aLanguageWithoutTemplatesIsAnsweredInEnglishWithEnglishNumbers() {
        Phrase phrase = Phrase.of("pooled.POOLED", new Amount(new BigDecimal("1000.5")));
        assertThat(phrase.in(Locale.FRENCH)).isEqualTo("Counts with a weight of 1,000.5.");
        assertThat(phrase.in(Locale.ROOT)).isEqualTo("Counts with a weight of 1,000.5.");
    }

    @Test
    void englishIsEnglishOnAGermanMachine() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            ResourceBundle.clearCache(Language.class.getClassLoader());
            assertThat(Phrase.of("pooled.NO_VALUE").in(Locale.ENGLISH)).isEqualTo("States no value.");
            assertThat(Phrase.of("pooled.NO_VALUE").in(Locale.ITALIAN)).isEqualTo("States no value.");
        } finally {
            Locale.setDefault(machine);
        }
    }

    /** Polish has four plural forms, Japanese one and no spaces between sentences: all of it is in the file. */
    @Test
    void anotherLanguageNeedsNoMoreThanItsFile() {
        Map<String, String> polish = new HashMap<>(lines(ENGLISH));
        polish.put("language.numbers", "zero jeden dwa trzy cztery pięć");
        polish.put("language.plural.one", "i = 1 and v = 0");
        polish.put("language.plural.few", "v = 0 and i % 10 = 2..4 and i % 100 != 12..14");
        polish.put(
                "figure.one-sided",
                "{0,plural,one {Jedno twierdzenie podaje} few {{0,word,capital} twierdzenia podają}"
                        + " other {{0,word,capital} twierdzeń podaje}} tylko jedną granicę.");
        Language language = Language.of(Templates.of(polish), Locale.of("pl"));
        assertThat(Stream.of(1, 2, 5, 22).map(count -> language.text(Phrase.of("figure.one-sided", Amount.of(count)))))
                .containsExactly(
                        "Jedno twierdzenie podaje tylko jedną granicę.",
                        "Dwa twierdzenia podają tylko jedną granicę.",
                        "Pięć twierdzeń podaje tylko jedną granicę.",
                        "22 twierdzenia podają tylko jedną granicę.");

        Map<String, String> japanese = new HashMap<>(lines(ENGLISH));
        japanese.put("language.sentences", "{0}{1}");
        japanese.put("figure.one-sided", "片側の限界のみを示す主張が{0}件あります。");
        japanese.put("figure.category", "「{0}」です。");
        assertThat(Language.of(Templates.of(japanese), Locale.JAPANESE)
                        .text(new Explanation(List.of(
                                Phrase.of("figure.category", new Text("放火")),
                                Phrase.of("figure.one-sided", Amount.of(2))))))
                .isEqualTo("「放火」です。片側の限界のみを示す主張が2件あります。");
    }

    @Test
    void nothingSaidIsNothing() {
        assertThat(new Explanation(List.of()).in(Locale.ENGLISH)).isEmpty();
    }
}

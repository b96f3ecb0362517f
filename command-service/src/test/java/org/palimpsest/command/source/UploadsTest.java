package org.palimpsest.command.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.palimpsest.command.CommandServer;
import org.palimpsest.command.CommandServer.Answer;
import org.palimpsest.eventstore.ContentStore;
import org.palimpsest.eventstore.StoredContent;
import org.palimpsest.source.SourceTextAdded;

/** Real files of each kind, and such as mean harm. */
class UploadsTest {

    private final CommandServer server = CommandServer.running();

    @Test
    void takesTheTextOfAPdfAndKeepsThePdf() throws IOException {
        byte[] file = pdf("The council counted 4,000 people.");
        SourceTextAdded added = added(upload("report.pdf", "application/pdf", file));
        assertThat(added.mediaType()).isEqualTo("application/pdf");
        assertThat(content(added.textSha256()).text()).isEqualTo("The council counted 4,000 people.");
        assertThat(content(added.originalSha256()).bytes()).isEqualTo(file);
    }

    @Test
    void takesTheTextOfAPageWithoutItsScripts() {
        byte[] page = ("<!doctype html><title>not this</title><h1>Counted</h1><p>4,000 <b>people</b>"
                        + "<script>alert('one')</script><svg><script>two</script></svg><style>p {}</style>"
                        + "<noscript>three</noscript><p>in <td>1921</td>.")
                .getBytes(StandardCharsets.UTF_8);
        SourceTextAdded added = added(upload("page.html", "text/html", page));
        assertThat(content(added.textSha256()).text()).isEqualTo("Counted\n4,000 people\nin 1921.");
        assertThat(content(added.originalSha256()).bytes()).isEqualTo(page);
    }

    @Test
    void readsTheCharsetThatAPageSaysItIsIn() {
        byte[] page = "<meta charset=\"iso-8859-2\"><p>Łódź".getBytes(Charset.forName("iso-8859-2"));
        SourceTextAdded added = added(upload("page.htm", "text/html", page));
        assertThat(content(added.textSha256()).text()).isEqualTo("Łódź");
        assertThat(added.mediaType()).isEqualTo("text/html;charset=iso-8859-2");
    }

    @Test
    void readsPlainTextInAnyUsualCharset() {
        String text = "Grüße aus Köln, 4,000 people";
        assertThat(text("utf8.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
        assertThat(text("marked.txt", "text/plain", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
        assertThat(text("wide.txt", "text/plain", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(text);
        assertThat(text("western.txt", "text/plain", text.getBytes(Charset.forName("windows-1252"))))
                .isEqualTo(text);
        assertThat(text("said.txt", "text/plain;charset=koi8-r", "Сколько их было".getBytes(Charset.forName("koi8-r"))))
                .isEqualTo("Сколько их было");
    }

    @Test
    void refusesATextWhoseCharsetCannotBeTold() {
        refused(
                upload("cyrillic.txt", "text/plain", "Сколько их было".getBytes(Charset.forName("koi8-r"))),
                422,
                "undecodable");
        refused(upload("not.txt", "text/plain;charset=utf-8", new byte[] {(byte) 0xC3, 'x'}), 422, "undecodable");
        refused(
                upload("what.txt", "text/plain;charset=klingon", "x".getBytes(StandardCharsets.UTF_8)),
                422,
                "unknown-charset");
        refused(
                upload("picture.txt", "text/plain", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3}),
                422,
                "undecodable");
    }

    @Test
    void refusesOtherKindsOfFilesAndEndlessNames() {
        refused(upload("table.xls", "application/octet-stream", new byte[] {1, 2}), 415, "unsupported-file");
        refused(upload("n".repeat(300) + ".txt", "text/plain", new byte[] {'x'}), 422, "name-too-long");
    }

    @Test
    void refusesAPdfWithoutText() throws IOException {
        refused(upload("scan.pdf", "application/pdf", pdf("")), 422, "no-text-in-file");
    }

    @Test
    void refusesAnEncryptedPdf() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = document("secret")) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(file);
        }
        refused(upload("secret.pdf", "application/pdf", file.toByteArray()), 422, "encrypted");
    }

    @Test
    void refusesABrokenPdf() {
        refused(
                upload(
                        "broken.pdf",
                        "application/pdf",
                        "%PDF-1.7 and nothing more".getBytes(StandardCharsets.US_ASCII)),
                422,
                "broken-pdf");
    }

    @Test
    void refusesAPdfOfTooManyPages() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i <= PdfText.MOST_PAGES; i++) {
                document.addPage(new PDPage());
            }
            document.save(file);
        }
        refused(upload("long.pdf", "application/pdf", file.toByteArray()), 422, "too-many-pages");
    }

    @Test
    void refusesAPdfThatUnpacksToMoreThanThereIs() throws IOException {
        byte[] once = deflated(new byte[(int) PdfStreams.MOST_UNPACKED + 1]);
        refused(upload("bomb.pdf", "application/pdf", withStream(once)), 422, "unpacks-to-too-much");
        refused(upload("nested.pdf", "application/pdf", withStream(deflated(once))), 422, "unpacks-to-too-much");
    }

    @Test
    void refusesAFileOverTheLimitByName() {
        refused(
                upload("large.txt", "text/plain", "x".repeat(5_300_000).getBytes(StandardCharsets.UTF_8)),
                413,
                "too-large");
    }

    @Test
    void answersAFileThatIsSentAgainAsBefore() {
        String path = "/api/v1/sources/" + source() + "/texts";
        byte[] file = "The same file.".getBytes(StandardCharsets.UTF_8);
        String key = UUID.randomUUID().toString();
        Answer first = server.upload("checker-a1", path, "a.txt", "text/plain", file, "Idempotency-Key", key);
        Answer again = server.upload("checker-a1", path, "a.txt", "text/plain", file, "Idempotency-Key", key);
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(server.upload("checker-a1", path, "b.txt", "text/plain", file, "Idempotency-Key", key)
                        .status())
                .isEqualTo(422);
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.body().get("errors").get(0).get("pointer").asString()).isIn("/file", "/text");
        assertThat(answer.body().get("errors").get(0).get("code").asString()).isEqualTo(code);
    }

    private String text(String name, String type, byte[] file) {
        return content(added(upload(name, type, file)).textSha256()).text();
    }

    private Answer upload(String name, String type, byte[] file) {
        return server.upload("checker-a1", "/api/v1/sources/" + source() + "/texts", name, type, file);
    }

    private String source() {
        return server.post("checker-a1", "/api/v1/sources", "{\"title\":\"A report\",\"kind\":\"BOOK\"}")
                .id();
    }

    private SourceTextAdded added(Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        SourceTextAdded added = (SourceTextAdded)
                server.events().stream(UUID.fromString(answer.id())).getLast().payload();
        assertThat(answer.body().get("textSha256").asString()).isEqualTo(added.textSha256());
        assertThat(answer.body().get("originalSha256").asString()).isEqualTo(added.originalSha256());
        return added;
    }

    private StoredContent content(String sha256) {
        return server.context().getBean(ContentStore.class).get(sha256).orElseThrow();
    }

    private static byte[] pdf(String words) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PDDocument document = document(words)) {
            document.save(file);
        }
        return file.toByteArray();
    }

    private static PDDocument document(String words) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.newLineAtOffset(50, 700);
            content.showText(words);
            content.endText();
        }
        return document;
    }

    private static byte[] deflated(byte[] data) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating =
                new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflating.write(data);
        }
        return packed.toByteArray();
    }

    private static byte[] withStream(byte[] stream) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write("%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode>>\nstream\n".getBytes(StandardCharsets.US_ASCII));
        file.write(stream);
        file.write("\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }
}

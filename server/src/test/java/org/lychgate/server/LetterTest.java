package org.lychgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.lychgate.edition.PaperProof;
import org.lychgate.edition.RowProof;
import org.lychgate.edition.json.Json;
import org.lychgate.edition.json.JsonException;
import org.lychgate.edition.leaf.Leaf;
import org.lychgate.edition.statement.CaseInquiry;
import org.lychgate.ledger.LeafIndex;
import org.lychgate.ledger.LogException;
import org.lychgate.ledger.NoteSigner;
import org.lychgate.model.EntryId;
import org.lychgate.model.Identity;
import org.lychgate.model.Realm;
import org.lychgate.nation.Person;

/** What stands in a letter, what does not, who gets one, and that its code proves it offline. */
final class LetterTest {
  /** Dots per inch; zxing loses its place on a picture now and then. */
  private static final List<Integer> DISTANCES = List.of(150, 200, 120);

  private static final Pattern SPANISH = Pattern.compile("[áéíóúñ«»¿¡]");
  private final World world = World.get();

  private Reply letter(String code, String lang) {
    return world.http.post(
        "/v1/cases/letter?lang=" + lang,
        Json.object().put("caseCode", code).build().canonicalText());
  }

  private Reply asOfficer(String code, String name, Optional<NoteSigner> key) {
    return world.http.post(
        "/v1/cases/letter?lang=en", new CaseInquiry(Realm.SYNTHETIC, code, name, World.DAY), key);
  }

  private String claim(Person person) {
    return world
        .http
        .post("/v1/claims", World.claim(person).canonical(), Optional.empty())
        .json(202)
        .getText("caseCode");
  }

  private static byte[] pdf(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("application/pdf");
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    return reply.bytes();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isOne();
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  /** What a scanner reads from the printed page; like a camera it looks from several distances. */
  private static String scan(byte[] pdf, String keep) throws IOException {
    Optional<String> read = Optional.empty();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int dpi : DISTANCES) {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, dpi);
        Path file = Path.of("target", "letters", keep + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        read = read.or(() -> scan(image));
        if (read.isPresent()) {
          break;
        }
      }
    }
    assertThat(read).as("the code").isPresent();
    return read.get();
  }

  private static Optional<String> scan(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    RGBLuminanceSource light = new RGBLuminanceSource(width, height, pixels);
    try {
      return Optional.of(
          new QRCodeReader()
              .decode(
                  new BinaryBitmap(new HybridBinarizer(light)),
                  Map.of(DecodeHintType.TRY_HARDER, true))
              .getText());
    } catch (ReaderException _) {
      return Optional.empty();
    }
  }

  private RowProof.Shown prove(String scanned) {
    return RowProof.verify(PaperProof.parse(scanned), world.genesis.trust());
  }

  private boolean proves(String scanned) {
    try {
      prove(scanned);
      return true;
    } catch (LogException | JsonException _) {
      return false;
    }
  }

  private static void saysNothingOf(Identity person, String code, String text) {
    String number = person.ssn().orElseThrow().digits();
    assertThat(text.replaceAll("[ \u00a0-]", "")).doesNotContain(number);
    assertThat(text)
        .doesNotContainPattern(Reply.NINE_DIGITS)
        .doesNotContainPattern("[0-9]{3}[ -][0-9]{2}[ -][0-9]{4}")
        .doesNotContain(code, person.birth().toString());
    assertThat(text.toUpperCase(Locale.ROOT)).doesNotContain(person.name().family());
  }

  @Test
  void letter_afterAReversal_provesItOffline_inBothLanguages() throws IOException {
    World.Listed listed = world.list();
    String code = claim(listed.person());
    long leaf = world.reverse(listed).getInt("reverseLeaf");
    byte[] english = pdf(letter(code, "en"));
    byte[] spanish = pdf(letter(code, "es"));
    String words = text(english);
    assertThat(words)
        .contains(
            "EXERCISE",
            "A record of death was taken back",
            "On January 12, 2026 it took that record back",
            "What your office is asked to do",
            "Tell everybody to whom you have passed the entry on",
            "leaf " + leaf + " of the public log",
            "the person has said that they live",
            "REVERSE of PUBLISH leaf " + listed.publishLeaf(),
            "lychgate verify --proof letter.txt --trust trust.json",
            LetterText.group(EntryId.parse(listed.entry()).orElseThrow()));
    String palabras = text(spanish);
    assertThat(palabras)
        .contains(
            "EJERCICIO",
            "Se anuló una inscripción de muerte",
            "El 12 de enero de 2026 anuló esa inscripción",
            "Qué se pide a su oficina",
            "Avise a todos aquellos a quienes haya transmitido la inscripción",
            "Número de la inscripción",
            "Debe responder «verified: leaf " + leaf + "» y nombrar REVERSE de PUBLISH leaf ")
        .containsPattern(SPANISH)
        .doesNotContain("The record", "Taken back", "?");
    saysNothingOf(listed.person().identity(), code, words);
    saysNothingOf(listed.person().identity(), code, palabras);
    String scanned = scan(english, "reversed-en");
    assertThat(scan(spanish, "reversed-es")).isEqualTo(scanned);
    RowProof.Shown shown = prove(scanned);
    assertThat(shown.index()).isEqualTo(new LeafIndex(leaf));
    assertThat(((Leaf.Reverse) shown.leaf()).publish().value()).isEqualTo(listed.publishLeaf());
    for (int i = 10; i < scanned.length() - 1; i += 17) {
      char other = scanned.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(proves(scanned.substring(0, i) + other + scanned.substring(i + 1))).isFalse();
    }
  }

  @Test
  void letter_whileHeld_provesTheHold() throws IOException {
    World.Listed listed = world.list();
    String code = claim(listed.person());
    byte[] letter = pdf(letter(code, "es"));
    assertThat(text(letter)).contains("está en disputa", "Retenida por");
    assertThat(prove(scan(letter, "held-es")).leaf()).isInstanceOf(Leaf.Hold.class);
  }

  @Test
  void letter_isTaggedTitledAndHasItsFont() throws IOException {
    World.Listed listed = world.list();
    byte[] letter = pdf(letter(claim(listed.person()), "es"));
    assertThat(letter).hasSizeLessThan(120_000);
    try (PDDocument document = Loader.loadPDF(letter)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).isEqualTo("es-US");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
      assertThat(document.getDocumentInformation().getTitle()).contains("disputa");
      var resources = document.getPage(0).getResources();
      for (var name : resources.getFontNames()) {
        PDFont font = resources.getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      }
    }
  }

  @Test
  void letter_forAnyOtherCode_isRefusedAlike() {
    World.Listed listed = world.list();
    String first = claim(listed.person());
    String second = claim(listed.person());
    String nobody = claim(world.person());
    String unknown = letter("ABCDEFGHJKMN", "en").isProblem(404, "not-found").text();
    assertThat(letter(second, "en").isProblem(404, "not-found").text()).isEqualTo(unknown);
    assertThat(letter(nobody, "en").isProblem(404, "not-found").text()).isEqualTo(unknown);
    letter(first, "fr").isProblem(400, "not-readable");
    world.http.post("/v1/cases/letter", "{}").isProblem(400, "not-readable");
    world.reverse(listed);
    letter(second, "en").isProblem(404, "not-found");
    pdf(asOfficer(second, World.OFFICER, Optional.of(world.key(World.OFFICER))));
    asOfficer(second, World.TT, Optional.of(world.key(World.TT))).isProblem(403, "wrong-role");
    asOfficer(second, World.SUBSCRIBER, Optional.of(world.key(World.SUBSCRIBER)))
        .isProblem(403, "wrong-role");
    asOfficer(second, World.OFFICER, Optional.of(world.stranger(World.OFFICER)))
        .isProblem(401, "bad-signature");
    asOfficer(second, World.OFFICER, Optional.empty()).isProblem(400, "not-readable");
  }
}

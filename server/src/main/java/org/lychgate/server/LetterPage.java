package org.lychgate.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * A letter as PDF: one page of US Letter, tagged so that it can be read aloud, its font in it.
 * Lengths are points; the same words give the same page.
 */
final class LetterPage implements AutoCloseable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 64;
  private static final float RIGHT = PDRectangle.LETTER.getWidth() - MARGIN;
  private static final float LEADING = 1.38f;
  private static final float CODE = 210;
  private static final float GUTTER = 24;
  private static final float NAMES = 128;
  private static final float BLACK = 0.08f;
  private static final float GREY = 0.38f;

  private final PDDocument document = new PDDocument();
  private final PDPage page = new PDPage(PDRectangle.LETTER);
  private final List<PDStructureElement> marked = new ArrayList<>();
  private final PDStructureTreeRoot tree = new PDStructureTreeRoot();
  private final PDStructureElement root =
      new PDStructureElement(StandardStructureTypes.DOCUMENT, tree);
  private final PDFont font;
  private final PDPageContentStream out;
  private float y = PDRectangle.LETTER.getHeight() - MARGIN;

  private LetterPage() throws IOException {
    document.addPage(page);
    tree.appendKid(root);
    try (InputStream ttf = PDFont.class.getResourceAsStream(FONT)) {
      if (ttf == null) {
        throw new IllegalStateException("the font of letters is not where PDFBox has it");
      }
      font = PDType0Font.load(document, ttf, true);
    }
    out = new PDPageContentStream(document, page);
  }

  /** The file. */
  static byte[] write(LetterText text, String from, LetterCode code, LocalDate day) {
    try (LetterPage letter = new LetterPage()) {
      letter.head(text, from);
      letter.facts(text.facts());
      letter.heading(text.asks());
      letter.list(text.asked());
      letter.check(text, code);
      return letter.finish(text, from, day);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head(LetterText text, String from) throws IOException {
    block(StandardStructureTypes.P, from, MARGIN, RIGHT, 9, GREY, false);
    line(y - 2);
    if (!text.banner().isEmpty()) {
      y -= 9;
      block(StandardStructureTypes.P, text.banner(), MARGIN, RIGHT, 9, BLACK, true);
    }
    y -= 20;
    block(StandardStructureTypes.H1, text.title(), MARGIN, RIGHT, 21, BLACK, true);
    y -= 6;
    block(StandardStructureTypes.P, text.lead(), MARGIN, RIGHT, 11, BLACK, false);
    y -= 10;
  }

  private void facts(List<LetterText.Fact> facts) throws IOException {
    for (LetterText.Fact fact : facts) {
      float top = y;
      block(StandardStructureTypes.P, fact.name(), MARGIN, MARGIN + NAMES, 9.5f, GREY, false);
      float low = y;
      y = top;
      block(StandardStructureTypes.P, fact.value(), MARGIN + NAMES + 8, RIGHT, 9.5f, BLACK, false);
      y = Math.min(y, low) - 1.5f;
    }
  }

  private void heading(String text) throws IOException {
    y -= 12;
    block(StandardStructureTypes.H2, text, MARGIN, RIGHT, 12.5f, BLACK, true);
    y -= 2;
  }

  private void list(List<String> items) throws IOException {
    int number = 0;
    for (String item : items) {
      float top = y;
      number++;
      if (items.size() > 1) {
        block(StandardStructureTypes.P, number + ".", MARGIN, MARGIN + 16, 10, BLACK, false);
        y = top;
      }
      float left = items.size() > 1 ? MARGIN + 16 : MARGIN;
      block(StandardStructureTypes.P, item, left, RIGHT, 10, BLACK, false);
      y -= 2;
    }
  }

  private void check(LetterText text, LetterCode code) throws IOException {
    y -= 12;
    line(y + 8);
    y -= 8;
    float top = y;
    float right = RIGHT - CODE - GUTTER;
    block(StandardStructureTypes.H2, text.checks(), MARGIN, right, 12.5f, BLACK, true);
    y -= 3;
    block(StandardStructureTypes.P, text.checked().getFirst(), MARGIN, right, 9, BLACK, false);
    y -= 4;
    block(StandardStructureTypes.P, text.command(), MARGIN, right, 8.5f, BLACK, true);
    y -= 4;
    for (String part : text.checked().subList(1, text.checked().size())) {
      block(StandardStructureTypes.P, part, MARGIN, right, 9, BLACK, false);
      y -= 3;
    }
    float low = y;
    draw(code, text.code(), RIGHT - CODE, top + 6);
    y = Math.min(low, top + 6 - CODE) - 10;
    block(StandardStructureTypes.P, text.foot(), MARGIN, RIGHT, 8.5f, GREY, false);
    if (y < MARGIN / 2) {
      throw new IllegalStateException("a letter is one page");
    }
  }

  /* Vectors, so that no printer or scale makes its edges soft. */
  private void draw(LetterCode code, String said, float left, float top) throws IOException {
    float size = CODE / (code.width() + 2 * LetterCode.QUIET);
    PDStructureElement figure = begin(StandardStructureTypes.Figure);
    figure.setAlternateDescription(said);
    out.setNonStrokingColor(0f);
    for (int row = 0; row < code.width(); row++) {
      int from = -1;
      for (int column = 0; column <= code.width(); column++) {
        boolean dark = column < code.width() && code.isDark(column, row);
        if (dark && from < 0) {
          from = column;
        } else if (!dark && from >= 0) {
          out.addRect(
              left + (from + LetterCode.QUIET) * size,
              top - (row + 1 + LetterCode.QUIET) * size,
              (column - from) * size,
              size);
          from = -1;
        }
      }
    }
    out.fill();
    out.endMarkedContent();
  }

  /** Writes one block of text from {@link #y} down, broken into lines. */
  private void block(
      String tag, String text, float left, float right, float size, float grey, boolean bold)
      throws IOException {
    begin(tag);
    out.beginText();
    out.setFont(font, size);
    out.setNonStrokingColor(grey);
    out.setStrokingColor(grey);
    out.setLineWidth(size / 32);
    out.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    out.setLeading(size * LEADING);
    out.newLineAtOffset(left, y - size);
    for (String line : lines(text, size, right - left)) {
      out.showText(line);
      out.newLine();
      y -= size * LEADING;
    }
    out.endText();
    out.endMarkedContent();
  }

  private List<String> lines(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
        // The blank stays, so that who copies the text gets words.
        lines.add(line + " ");
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  private void line(float at) throws IOException {
    out.beginMarkedContent(COSName.ARTIFACT);
    out.setStrokingColor(0.7f);
    out.setLineWidth(0.6f);
    out.moveTo(MARGIN, at);
    out.lineTo(RIGHT, at);
    out.stroke();
    out.endMarkedContent();
  }

  private PDStructureElement begin(String tag) throws IOException {
    PDStructureElement element = new PDStructureElement(tag, root);
    element.setPage(page);
    element.appendKid(marked.size());
    root.appendKid(element);
    out.beginMarkedContent(COSName.getPDFName(tag), marked.size());
    marked.add(element);
    return element;
  }

  private byte[] finish(LetterText text, String from, LocalDate day) throws IOException {
    out.close();
    COSArray parents = new COSArray();
    marked.forEach(parents::add);
    PDNumberTreeNode numbers = new PDNumberTreeNode(PDParentTreeValue.class);
    numbers.setNumbers(Map.of(0, new PDParentTreeValue(parents)));
    tree.setParentTree(numbers);
    tree.setParentTreeNextKey(1);
    page.setStructParents(0);
    PDMarkInfo mark = new PDMarkInfo();
    mark.setMarked(true);
    var catalog = document.getDocumentCatalog();
    catalog.setMarkInfo(mark);
    catalog.setStructureTreeRoot(tree);
    catalog.setLanguage(text.tag());
    PDViewerPreferences shown = new PDViewerPreferences(catalog.getCOSObject());
    shown.setDisplayDocTitle(true);
    catalog.setViewerPreferences(shown);
    PDDocumentInformation about = new PDDocumentInformation();
    about.setTitle(text.title());
    about.setAuthor(from);
    about.setCreationDate(GregorianCalendar.from(day.atStartOfDay(ZoneOffset.UTC)));
    document.setDocumentInformation(about);
    document.setDocumentId(day.toEpochDay());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    document.save(file);
    return file.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}

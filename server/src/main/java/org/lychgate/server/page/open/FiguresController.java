package org.lychgate.server.page.open;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lychgate.register.PublicFigures;
import org.lychgate.register.Register;
import org.lychgate.server.page.Frame;
import org.lychgate.server.page.Frames;
import org.lychgate.server.page.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The registry's figures, as a page and each table as CSV. About nobody. */
@Controller
final class FiguresController {
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final String CSV_END = ".csv";

  /** Every sheet by its name, in the order of the page; each reads what it needs. */
  private static final Map<String, Function<Register, Sheet>> SHEETS = sheets();

  private final Register register;
  private final Frames frames;
  private final Pages pages;

  FiguresController(Register register, Frames frames, Pages pages) {
    this.register = register;
    this.frames = frames;
    this.pages = pages;
  }

  private static Map<String, Function<Register, Sheet>> sheets() {
    Map<String, Function<Register, Sheet>> out = new LinkedHashMap<>();
    out.put("days", register -> Sheets.days(register.figures()));
    out.put("entries", register -> Sheets.entries(register.figures()));
    out.put("way-back", register -> Sheets.wayBack(register.figures()));
    out.put("reversals", register -> Sheets.reversals(register.figures().reversals()));
    out.put("claims", register -> Sheets.claims(register.cases().figures()));
    out.put("quarantines", register -> Sheets.quarantines(register.figures()));
    out.put("queues", register -> Sheets.queues(register.queues().figures()));
    out.put("keys", register -> Sheets.keys(register.figures()));
    out.put("policies", register -> Sheets.policies(register.figures()));
    out.put("silent", register -> Sheets.silent(register.exchange().alarms()));
    return out;
  }

  @GetMapping("/figures")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    Frame frame = frames.of(request, FrontController.AREA);
    PublicFigures figures = register.figures();
    Map<String, Object> values = new HashMap<>();
    values.put("today", figures.today().toString());
    values.put("sheets", SHEETS.values().stream().map(sheet -> sheet.apply(register)).toList());
    values.put(
        "charts",
        Map.of(
            "days",
            Chart.of(
                frame.t("figures.days.chart"),
                figures.today(),
                PublicFigures.DAYS,
                listed(figures)),
            "way-back",
            Chart.of(
                frame.t("figures.way-back.chart"),
                figures.today(),
                PublicFigures.DAYS,
                reversed(figures))));
    return pages.page("open/figures.jte", frame, values);
  }

  private static Map<LocalDate, Long> listed(PublicFigures figures) {
    return figures.days().stream()
        .collect(
            Collectors.groupingBy(
                PublicFigures.Listed::day,
                TreeMap::new,
                Collectors.summingLong(PublicFigures.Listed::count)));
  }

  private static Map<LocalDate, Long> reversed(PublicFigures figures) {
    return figures.wayBack().stream()
        .collect(
            Collectors.toMap(PublicFigures.WayBackDay::day, PublicFigures.WayBackDay::reversals));
  }

  @GetMapping("/figures/{file}")
  ResponseEntity<byte[]> csv(@PathVariable("file") String file) {
    Function<Register, Sheet> sheet =
        file.endsWith(CSV_END)
            ? SHEETS.get(file.substring(0, file.length() - CSV_END.length()))
            : null;
    if (sheet == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return Pages.file(CSV, file, sheet.apply(register).csv());
  }
}

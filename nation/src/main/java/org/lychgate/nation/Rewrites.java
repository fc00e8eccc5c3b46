package org.lychgate.nation;

import java.util.ArrayList;
import java.util.List;

/**
 * Spellings that are exchanged for each other: by ear, by eye, or between alphabets. A rule is
 * {@code from>to}; {@code ^} and {@code $} stand for the ends of the word.
 */
final class Rewrites {
  /** Heard: what is written by ear. */
  static final Rewrites HEARD =
      new Rewrites(
          "PH>F",
          "F>PH",
          "CK>K",
          "K>C",
          "CK>C",
          "KS>X",
          "X>KS",
          "Z>S",
          "S>Z",
          "SS>S",
          "LL>L",
          "TT>T",
          "NN>N",
          "MM>M",
          "RR>R",
          "EE>EA",
          "EA>EE",
          "IE>EI",
          "EI>IE",
          "IE$>Y",
          "Y$>IE",
          "EY$>Y",
          "Y$>EY",
          "AY>AI",
          "AI>AY",
          "OU>U",
          "OO>U",
          "W>V",
          "SCH>SH",
          "SH>SCH",
          "TZ>TS",
          "CZ>CH",
          "GH>G",
          "TH>T",
          "E$>",
          "SON$>SEN",
          "SEN$>SON",
          "ER$>AR",
          "AR$>ER",
          "^MAC>MC",
          "^MC>MAC",
          "QU>KW",
          "AU>AW",
          "AW>AU",
          "^KN>N",
          "^WR>R",
          "Y>I",
          "I>Y",
          "AH$>A",
          "A$>AH",
          "TON$>TEN",
          "MAN$>MANN",
          "MANN$>MAN",
          "^J>G",
          "^G>J",
          "^C>K",
          "^K>C",
          "DT$>D",
          "L>LL",
          "N>NN",
          "T>TT",
          "CH>SH",
          "OE>O",
          "EAU$>O",
          "EZ$>ES",
          "ES$>EZ",
          "H>");

  /** Seen: what a scanner, or a tired eye, takes one shape for. */
  static final Rewrites SEEN =
      new Rewrites(
          "O>0", "I>1", "L>1", "S>5", "B>8", "G>6", "Z>2", "RN>M", "M>RN", "CL>D", "D>O", "U>V",
          "V>U", "VV>W", "W>VV", "H>N", "E>F", "F>P", "Q>O", "C>G", "G>C", "R>K", "IN>M", "LI>U",
          "B>3", "T>7", "O>D", "I>L", "J>I", "N>M", "'>", "->");

  /** Carried over from another alphabet by another table. */
  static final Rewrites CARRIED =
      new Rewrites(
          "KH>H",
          "H>KH",
          "SH>CH",
          "OU>U",
          "U>OU",
          "DJ>J",
          "J>DJ",
          "J>DZH",
          "Y>I",
          "I>Y",
          "IY>Y",
          "Y>IY",
          "TS>Z",
          "V>W",
          "W>V",
          "EH$>A",
          "A$>AH",
          "AH$>A",
          "E$>EH",
          "Q>K",
          "K>Q",
          "GH>G",
          "AA>A",
          "EE>I",
          "I>EE",
          "OO>U",
          "U>OO",
          "IA>YA",
          "YA>IA",
          "YU>IU",
          "IU>YU",
          "X>KS",
          "HS>X",
          "CH>TCH",
          "SS>S",
          "MM>M",
          "E>I",
          "O>U",
          "EO>O",
          "OE>EO",
          "HUYNH$>HUYN",
          "OR>AR");

  private record Rule(String from, String to, boolean atStart, boolean atEnd) {}

  private record Place(Rule rule, int at) {}

  private final List<Rule> rules = new ArrayList<>();

  private Rewrites(String... texts) {
    for (String text : texts) {
      int arrow = text.indexOf('>');
      String from = text.substring(0, arrow);
      boolean start = from.startsWith("^");
      boolean end = from.endsWith("$");
      String bare = from.substring(start ? 1 : 0, from.length() - (end ? 1 : 0));
      rules.add(new Rule(bare, text.substring(arrow + 1), start, end));
    }
  }

  /** The word after one rule at one place, all of both as likely; the word where none fits. */
  String one(String word, Draws draws) {
    List<Place> places = new ArrayList<>();
    for (Rule rule : rules) {
      for (int at = word.indexOf(rule.from()); at >= 0; at = word.indexOf(rule.from(), at + 1)) {
        if (fits(rule, word, at)) {
          places.add(new Place(rule, at));
        }
      }
    }
    if (places.isEmpty()) {
      return word;
    }
    Place place = places.get(draws.below(places.size()));
    String made =
        word.substring(0, place.at())
            + place.rule().to()
            + word.substring(place.at() + place.rule().from().length());
    return made.isBlank() ? word : made;
  }

  private static boolean fits(Rule rule, String word, int at) {
    return (!rule.atStart() || at == 0)
        && (!rule.atEnd() || at + rule.from().length() == word.length())
        // A mark that falls away may stand anywhere; a letter that does never stands first.
        && (!rule.to().isEmpty() || at > 0);
  }
}

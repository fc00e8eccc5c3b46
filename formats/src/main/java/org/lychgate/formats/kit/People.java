package org.lychgate.formats.kit;

/** Those who occur in most cases. All are invented. */
final class People {
  static final KitRow ANN =
      KitRow.of(110, "ALBRIGHT", "ANN", "V", "04082025", "07041950").middle("M");
  static final KitRow BEN = KitRow.of(220, "BAKER", "BEN", "P", "11302024", "02291948");
  static final KitRow CYD =
      KitRow.of(330, "COOPER", "CYD", "", "03151999", "12241920").middle("LEE");
  static final KitRow DAN = KitRow.of(440, "DALE", "DAN", "P", "01012025", "10101931").suffix("JR");
  static final KitRow EVA = KitRow.of(550, "EVANS", "EVA", "V", "06302025", "05051940");

  private People() {}
}

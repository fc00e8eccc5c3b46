package org.lychgate.nation;

/** In which shares the {@link Group groups} make up a nation. */
public enum Mix {
  /** As in the country, by year of birth. */
  COUNTRY,
  /** Each group the same share: to compare what happens to each, small ones too. */
  EQUAL_GROUPS
}

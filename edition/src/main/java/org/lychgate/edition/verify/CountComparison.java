package org.lychgate.edition.verify;

import java.time.LocalDate;

/**
 * What a registrar counted beside what is listed on its reports.
 *
 * @param jurisdiction two letters
 * @param first day that was counted
 * @param last day that was counted
 * @param counted deaths that the registrar says it registered on these days
 * @param listed PUBLISH leaves on its reports submitted from {@code first} to {@code last},
 *     reversed ones too
 */
public record CountComparison(
    String jurisdiction, LocalDate first, LocalDate last, long counted, long listed) {}

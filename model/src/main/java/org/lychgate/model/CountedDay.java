package org.lychgate.model;

import java.time.LocalDate;

/**
 * A registrar's own count of a day against ours.
 *
 * @param day that was counted
 * @param counted deaths that the registrar says it registered on it
 * @param listed entries on its reports that were submitted on it
 */
public record CountedDay(LocalDate day, long counted, long listed) {}

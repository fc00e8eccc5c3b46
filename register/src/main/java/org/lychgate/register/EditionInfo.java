package org.lychgate.register;

import java.nio.file.Path;
import java.time.LocalDate;
import org.lychgate.model.Scope;

/**
 * One edition that was cut and may be fetched.
 *
 * @param scope who it is for
 * @param sequence 1, 2, … within the scope
 * @param full whether it holds everything; otherwise it is an update to the one before
 * @param asOf day it was cut for
 * @param editionLeaf index of its EDITION leaf
 * @param rows rows of the native edition
 * @param folder with manifest.json, entries.native, entries.dmf, sidecar.csv
 */
public record EditionInfo(
    Scope scope,
    long sequence,
    boolean full,
    LocalDate asOf,
    long editionLeaf,
    long rows,
    Path folder) {}

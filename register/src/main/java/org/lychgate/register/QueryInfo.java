package org.lychgate.register;

import java.time.LocalDate;
import java.util.Optional;
import org.lychgate.edition.leaf.HoldCause;
import org.lychgate.model.EntryId;
import org.lychgate.model.EvidenceClass;

/**
 * An entry that is held, about which its registrar is asked. Nothing in it names a person: the
 * office finds its own record by the REPORT leaf, which its receipt has.
 *
 * @param holdLeaf what a reaffirmation names, as the order to end that hold
 * @param publishLeaf what a withdrawal names
 * @param reportLeaf the office's own report
 * @param reporter name of the key that sent it
 * @param held day of the hold
 * @param due last day on which the office can reaffirm; after it silence reverses
 * @param expires day by which a second officer has ruled, where it was reaffirmed; after it silence
 *     reverses
 * @param reaffirmed day on which it was, if so
 */
public record QueryInfo(
    long holdLeaf,
    long publishLeaf,
    long reportLeaf,
    EntryId entry,
    EvidenceClass evidence,
    String reporter,
    HoldCause cause,
    LocalDate held,
    LocalDate due,
    LocalDate expires,
    Optional<LocalDate> reaffirmed) {}

package org.lychgate.register;

import java.util.Optional;
import java.util.OptionalLong;
import org.lychgate.edition.leaf.ReverseCause;
import org.lychgate.model.EntryStatus;

/**
 * How a report stands by now, for its reporter, who can withdraw what stands on its own word.
 *
 * @param publishLeaf the PUBLISH leaf of the entry of this reporter's that the report backs or
 *     corroborates; empty where there is none
 * @param status of that entry
 * @param reversed why it was taken back, where it was
 * @param withdrawn whether its reporter has said that it is not to be listed (docs/statement.md)
 * @param expired whether it has waited too long: it is closed, and sent again under another id
 */
public record ReportStanding(
    OptionalLong publishLeaf,
    Optional<EntryStatus> status,
    Optional<ReverseCause> reversed,
    boolean withdrawn,
    boolean expired) {}

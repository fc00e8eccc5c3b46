package org.lychgate.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry the register already has that touches a new report.
 *
 * @param status as it stands
 * @param holder whose it is; empty under policy no-holders
 * @param certificate it stands on
 * @param rawHash of the record it stands on: the same record can never come back in
 * @param death date it states
 * @param reversedOn day of the reversal, where reversed
 */
public record PriorEntry(
    EntryId id,
    EntryStatus status,
    Optional<HolderRef> holder,
    Optional<CertificateKey> certificate,
    Sha256 rawHash,
    PartialDate death,
    Optional<LocalDate> reversedOn) {}

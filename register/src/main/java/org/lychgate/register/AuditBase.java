package org.lychgate.register;

import org.lychgate.ledger.Hash;
import org.lychgate.ledger.TreeSize;

/**
 * The signed log that figures for auditors speak of.
 *
 * @param checkpoint the whole note, with its signatures
 */
public record AuditBase(TreeSize size, Hash root, String checkpoint) {}

package org.lychgate.register;

import org.lychgate.model.EntryId;

/**
 * Record and salt of an entry were destroyed.
 *
 * @param entry which
 * @param eraseLeaf index of the ERASE leaf of its PUBLISH leaf
 * @param records records of the vault that are gone: the entry's, and what waited or spoke for it
 * @param editions editions that are withdrawn, as they held the record
 * @param again whether it had been ordered before; what that order left undone is done now
 */
public record ErasureInfo(
    EntryId entry, long eraseLeaf, long records, long editions, boolean again) {}

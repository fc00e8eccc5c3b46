/**
 * Personal data at rest: one key per record, wrapped by a key-encryption key that is a file of mode
 * 0600. Deleting a row of the vault is enough to forget a person; events and ledger keep no more
 * than commitments.
 */
@NullMarked
package org.lychgate.register.vault;

import org.jspecify.annotations.NullMarked;

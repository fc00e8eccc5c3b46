package org.lychgate.server.screening;

import org.lychgate.model.Scope;

/**
 * What a subscriber may screen against today.
 *
 * @param subscriber name of its key
 * @param scope whose edition
 * @param agreement number of the agreement; empty in a SYNTHETIC registry without any
 * @param rowsADay most people screened on one day
 */
record Permit(String subscriber, Scope scope, String agreement, long rowsADay) {}

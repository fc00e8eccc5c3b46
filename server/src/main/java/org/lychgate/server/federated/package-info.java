/**
 * Other ways to show that one is behind an enrolled key: an organisation's identity provider, and a
 * certificate. Neither gives anybody a right that the key does not have.
 */
@NullMarked
package org.lychgate.server.federated;

import org.jspecify.annotations.NullMarked;

/**
 * What is signed: statements in RFC 8785 form and the signatures beside them (docs/statement.md).
 */
@NullMarked
package org.lychgate.edition.statement;

import org.jspecify.annotations.NullMarked;

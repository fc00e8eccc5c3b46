/**
 * {@code submit --listen}: the gateway that runs at the registrar. Takes the messages and files
 * that a registrar's system sends to NCHS already, signs them as reports, and passes answers back.
 */
@NullMarked
package org.lychgate.cli.listen;

import org.jspecify.annotations.NullMarked;

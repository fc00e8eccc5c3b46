/**
 * VRDR, vital-records messages and Fact-of-Death messages to model and back.
 *
 * <p>Reads and writes FHIR R4 on HAPI, imports {@code model} and {@code formats}, and nothing else
 * knows FHIR.
 */
@NullMarked
package org.lychgate.fhir;

import org.jspecify.annotations.NullMarked;

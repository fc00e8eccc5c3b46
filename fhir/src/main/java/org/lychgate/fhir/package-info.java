/** VRDR and vital-records messages to model and back. */
@NullMarked
package org.lychgate.fhir;

import org.jspecify.annotations.NullMarked;

package org.lychgate.gate;

import java.util.Optional;
import org.lychgate.model.EvidenceClass;

/** The evidence rule's answer: the class it found, if any, and what that allows. */
record Weighed(Optional<EvidenceClass> evidence, Verdict verdict) {}

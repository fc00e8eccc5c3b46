package org.lychgate.cli;

import org.lychgate.fhir.FhirSyntax;
import org.lychgate.fhir.VrdrVersion;
import picocli.CommandLine.Option;

/** How VRDR documents are written. */
final class VrdrOptions {
  @Option(
      names = "--vrdr-version",
      paramLabel = "stu2_2|stu3",
      defaultValue = "STU3",
      description = "Edition of VRDR that is written. Default: stu3. All are read.")
  VrdrVersion version = VrdrVersion.STU3;

  @Option(
      names = "--syntax",
      paramLabel = "json|xml",
      defaultValue = "JSON",
      description = "Of VRDR that is written. Default: json.")
  FhirSyntax syntax = FhirSyntax.JSON;
}

package org.lychgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptVerifyTest {
  @TempDir Path folder;

  @Test
  void verify_receiptOfAScreening_holdsUntilAnInputIsAnother() throws IOException {
    Path deaths =
        Files.writeString(
            folder.resolve("deaths.csv"),
            "ssn,surname,first_name,dob,dod\n900-11-0011,Ferry,Ada,1950-03-04,2025-02-03\n");
    Path customers =
        Files.writeString(
            folder.resolve("c.csv"),
            "customer_id;ssn;surname;first_name;dob\n7;900-11-0011;Ferry;Ada;04.03.1950\n");
    Path index = folder.resolve("index");
    Path receipt = folder.resolve("receipt.json");
    Told.by("index", deaths, "--out", index, "--format", "csv");
    Told screened =
        Told.by(
            "screen",
            customers,
            "--against",
            index,
            "--out",
            folder.resolve("out.csv"),
            "--receipt",
            receipt,
            "--date-format",
            "dd/MM/yyyy",
            "--profile",
            "ny-reg-200",
            "--threads",
            "3");
    assertThat(screened.exit()).isZero();
    assertThat(screened.err())
        .contains("encoding utf-8 (guessed), delimiter ; (guessed)")
        .contains("birthDate (dd/MM/yyyy, told)");
    assertThat(Files.readString(folder.resolve("out.csv")))
        .contains(",matched,")
        .contains(",EXACT");

    Told same = verify(receipt, customers, index);
    assertThat(same.exit()).isZero();
    assertThat(same.out()).contains("verified: 1 customers");
    Files.writeString(customers, "customer_id;surname;first_name\n7;Ferry;Ada\n");
    Told other = verify(receipt, customers, index);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.out()).contains("NOT VERIFIED").contains("customers.sha256");
  }

  @Test
  void verify_withoutAnythingToVerify_isAUsageErrorWithAHint() {
    Told told = Told.by("verify");
    assertThat(told.exit()).isEqualTo(2);
    assertThat(told.err()).contains("error:").contains("--trust").contains("--receipt");
    assertThat(Told.by("verify", "--receipt", folder.resolve("r")).exit()).isEqualTo(2);
  }

  private static Told verify(Path receipt, Path customers, Path index) {
    return Told.by("verify", "--receipt", receipt, "--customers", customers, "--against", index);
  }
}

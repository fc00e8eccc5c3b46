package org.lychgate.nation;

import java.util.Set;
import org.lychgate.model.Identity;

/**
 * What a firm's file says of somebody, and what is wrong in it. Redacts itself.
 *
 * @param person row of the person who is the customer
 * @param stated as the firm knows them; an absent part is empty or unknown
 * @param number the number as the file has it: nine digits, a placeholder such as all zeroes, or
 *     empty
 * @param errors what is wrong; an absent birth place or a middle name cut to its initial is not
 */
public record CustomerRow(long person, Identity stated, String number, Set<ErrorCode> errors) {
  public CustomerRow {
    errors = Set.copyOf(errors);
  }

  @Override
  public String toString() {
    return "customer " + Person.idOf(person) + " " + ErrorCode.codes(errors);
  }
}

package org.lychgate.register;

/**
 * How the way back is doing: numbers, no person and no case.
 *
 * @param held entries that are held
 * @param claimsToday claims of life that came today, about whomever
 * @param claimsUsual the median of the last sixty days on which any came
 * @param claimsWave whether today's are a wave: ten or more, and more than four times as many as
 *     usual; people have to look, and no claim is refused for it
 * @param secondLooksOpen reversals that another officer has to look at
 * @param secondLooksOverdue of these, more than 72 hours old
 * @param ordersOpen orders about many entries that are not done
 */
public record CaseFigures(
    long held,
    long claimsToday,
    long claimsUsual,
    boolean claimsWave,
    long secondLooksOpen,
    long secondLooksOverdue,
    long ordersOpen) {}

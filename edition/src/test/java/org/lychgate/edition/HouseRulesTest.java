package org.lychgate.edition;

import org.lychgate.house.HouseRulesContract;

final class HouseRulesTest extends HouseRulesContract {}

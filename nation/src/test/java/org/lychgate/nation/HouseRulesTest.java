package org.lychgate.nation;

import org.lychgate.house.HouseRulesContract;

final class HouseRulesTest extends HouseRulesContract {}

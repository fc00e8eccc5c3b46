package org.lychgate.dist;

import org.lychgate.house.HouseRulesContract;

final class HouseRulesTest extends HouseRulesContract {}

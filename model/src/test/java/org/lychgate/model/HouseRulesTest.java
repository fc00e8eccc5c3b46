package org.lychgate.model;

import org.lychgate.house.HouseRulesContract;

final class HouseRulesTest extends HouseRulesContract {}

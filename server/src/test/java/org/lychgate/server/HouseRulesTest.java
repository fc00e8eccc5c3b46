package org.lychgate.server;

import org.lychgate.house.HouseRulesContract;

final class HouseRulesTest extends HouseRulesContract {}

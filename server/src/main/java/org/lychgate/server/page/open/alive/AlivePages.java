package org.lychgate.server.page.open.alive;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for the claim of life. */
@Configuration(proxyBeanMethods = false)
@Import({AliveController.class, StatusController.class})
public class AlivePages {}

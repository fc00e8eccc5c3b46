package org.lychgate.server.page.open;

import org.lychgate.server.page.open.alive.AlivePages;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for the pages that are for everybody. */
@Configuration(proxyBeanMethods = false)
@Import({FrontController.class, FiguresController.class, VerifyController.class, AlivePages.class})
public class OpenPages {}

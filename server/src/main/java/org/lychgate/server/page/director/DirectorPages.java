package org.lychgate.server.page.director;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for funeral directors. */
@Configuration(proxyBeanMethods = false)
@Import({DirectorController.class, FormController.class, ReceiptController.class})
public class DirectorPages {}

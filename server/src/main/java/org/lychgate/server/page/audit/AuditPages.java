package org.lychgate.server.page.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for auditors, and for everybody who audits. */
@Configuration(proxyBeanMethods = false)
@Import({AuditController.class, AuditorController.class})
public class AuditPages {}

package org.lychgate.server.page.signin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What Spring wires for signing in. */
@Configuration(proxyBeanMethods = false)
@Import(SignInController.class)
public class SignInPages {}

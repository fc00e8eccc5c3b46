/** Pages of funeral directors: the statement of death (SSA-721), its receipt, what waits. */
@NullMarked
package org.lychgate.server.page.director;

import org.jspecify.annotations.NullMarked;

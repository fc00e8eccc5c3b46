/**
 * What all pages share: the frame around a page, its words in several languages, forms that show
 * again what was typed, style and script files, who is signed in, and which role may open what. The
 * pages themselves stand in sub-packages, one for each of the people who use them.
 */
@NullMarked
package org.lychgate.server.page;

import org.jspecify.annotations.NullMarked;

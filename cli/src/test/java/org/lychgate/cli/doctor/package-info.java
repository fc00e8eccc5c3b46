@NullMarked
package org.lychgate.cli.doctor;

import org.jspecify.annotations.NullMarked;

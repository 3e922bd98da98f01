/** Tests of the documentation: examples, links, and tables that are generated from the code. */
@NullMarked
package io.kryten.documentation;

import org.jspecify.annotations.NullMarked;

@NullMarked
package ecny.settlement.pipeline;

import org.jspecify.annotations.NullMarked;

/** Chinese and English: which one a person is spoken to in, and the sentences in both. */
@NullMarked
package ecny.sim.language;

import org.jspecify.annotations.NullMarked;

/**
 * The journal: every command in the order it was given a sequence, as the bytes that were on the ring, chained by SM3.
 *
 * <p>{@link ecny.settlement.journal.Journal} is the writing side that the pipeline knows. This is the only package that
 * knows Chronicle Queue.
 */
@NullMarked
package ecny.settlement.journal;

import org.jspecify.annotations.NullMarked;

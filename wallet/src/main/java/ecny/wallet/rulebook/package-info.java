/**
 * The rules of the scheme as data, in force from a date: limits, interest, windows. Every value carries its date, source and
 * confidence; nothing else in the code holds a number of the scheme.
 */
@NullMarked
package ecny.wallet.rulebook;

import org.jspecify.annotations.NullMarked;

/**
 * A bank that the simulator plays: it takes what is passed on to it and answers well or badly, by a script and a seed.
 */
@NullMarked
package ecny.gateway.bank.counterpart;

import org.jspecify.annotations.NullMarked;

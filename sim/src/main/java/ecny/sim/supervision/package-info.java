/**
 * Supervision by trigger 触发式监管: rules in files run on the stream of commands and outcomes and open cases. What a rule may see
 * is what a supervisor sees: wallets, payments, and what operators register about wallets; never who planted what.
 */
@NullMarked
package ecny.sim.supervision;

import org.jspecify.annotations.NullMarked;

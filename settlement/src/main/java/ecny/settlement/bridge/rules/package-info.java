/**
 * What the bridge is ruled by: jurisdictions, corridors and pairs as data, and the verdicts. Every rule is read from YAML with its
 * date, source and confidence; nothing else in the bridge holds a number of the scheme. Pure.
 */
@NullMarked
package ecny.settlement.bridge.rules;

import org.jspecify.annotations.NullMarked;

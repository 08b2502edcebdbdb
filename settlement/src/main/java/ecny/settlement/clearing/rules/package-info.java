/**
 * The rules of settlement as data in force from a date: opening hours, netting times, credit, what happens when a participant
 * fails; the calendar of business days; the list of participants. Every value has its date, source and confidence.
 */
@NullMarked
package ecny.settlement.clearing.rules;

import org.jspecify.annotations.NullMarked;

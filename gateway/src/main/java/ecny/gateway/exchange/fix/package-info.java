/**
 * The exchange's FIX 4.4 door: sessions by QuickFIX/J, routes by Camel, words in and out. Rules of engagement: docs/fix.md.
 *
 * <pre>
 *   FIX ─▶ fix-in ─┬─▶ fix-logon, fix-logoff
 *                  ├─▶ fix-orders ──────▶ Venue.submit          (orders, cancels, replacements, status, quotes)
 *                  ├─▶ fix-market-data ─┐
 *                  └─▶ fix-reference ───┴─▶ OutTray             (what is answered from the venue's books)
 *   VenueListener ─▶ OutTray ─▶ fix-out ─▶ FIX
 * </pre>
 */
@NullMarked
package ecny.gateway.exchange.fix;

import org.jspecify.annotations.NullMarked;

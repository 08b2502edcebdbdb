/**
 * The bridge's door over HTTP: corridors and their rules for everybody; quotes, payments and redemptions for banks, each request
 * signed. docs/bridge-door.md walks through it.
 */
@NullMarked
package ecny.gateway.crossborder.http;

import org.jspecify.annotations.NullMarked;

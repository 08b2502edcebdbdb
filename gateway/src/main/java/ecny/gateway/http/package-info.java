/**
 * HTTP, once for all doors: a request as it came, byte for byte; an answer as it goes; the server with its limits; and the words
 * of a refusal. The only package that knows Vert.x.
 *
 * <pre>
 *   socket ──▶ limits, body ──▶ {@link ecny.gateway.http.HttpCall} ──▶ Camel route ──▶ {@link ecny.gateway.http.HttpDoor} ──▶ {@link ecny.gateway.http.HttpReply}
 * </pre>
 */
@NullMarked
package ecny.gateway.http;

import org.jspecify.annotations.NullMarked;

/**
 * Who lives in a sandbox, as a file says it: institutions, merchants, customers, and their keys, all of one seed. The sandbox
 * holds every key, so that pages and doors can sign in the name of whoever they stand for; whoever has the seed has all of them.
 */
@NullMarked
package ecny.gateway.world;

import org.jspecify.annotations.NullMarked;

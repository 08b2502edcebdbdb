/**
 * Signed requests and answers in the scheme {@code WECHATPAY2-SM2-WITH-SM3}: who sent a request, what exactly is wrong with
 * a signature that does not hold, and the signature of what is sent back. Pure: no HTTP server, no files.
 *
 * <p>Source of the scheme: WeChat Pay's public interface rules for API v3 and its SM2/SM3/SM4 profile (updated 2024-07-25).
 */
@NullMarked
package ecny.gateway.signature;

import org.jspecify.annotations.NullMarked;

/**
 * The merchants' door in the dialect of WeChat Pay's API v3, with its SM2 scheme, so that a merchant's existing integration
 * runs with only the host changed. Orders, refunds, profit sharing and notifications are door state; money moves by ledger
 * commands only. Money is in fen, times are of the node's clock unless a signature is concerned.
 *
 * <p>Source of paths, fields, codes and texts: the platform's public API documents for merchants.
 */
@NullMarked
package ecny.gateway.wechat;

import org.jspecify.annotations.NullMarked;

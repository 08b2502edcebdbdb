package ecny.gateway.wechat;

import ecny.settlement.node.NodeClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * {@code /v3/bill}: announces bills with their hash and hands them out. A download's token says what was announced, so that
 * nothing has to be kept; it is of use to the merchant only whose bill it is.
 */
final class BillApi {
    private static final int MONTHS = 3;

    private final Bills bills;
    private final NodeClock clock;

    BillApi(Bills bills, NodeClock clock) {
        this.bills = bills;
        this.clock = clock;
    }

    ApiAnswer tradeBill(ApiRequest request) {
        String kind = request.query("bill_type").orElse("ALL");
        try {
            Bills.TradeBill.valueOf(kind);
        } catch (IllegalArgumentException unknown) {
            throw ApiRefusal.field("bill_type", "query", "须为 ALL、SUCCESS 或 REFUND one of ALL, SUCCESS, REFUND");
        }
        return announce(request, "trade-" + kind);
    }

    ApiAnswer fundFlowBill(ApiRequest request) {
        String account = request.query("account_type").orElse("BASIC");
        if (!account.equals("BASIC") && !account.equals("OPERATION") && !account.equals("FEES")) {
            throw ApiRefusal.field("account_type", "query", "须为 BASIC、OPERATION 或 FEES one of BASIC, OPERATION, FEES");
        }
        if (!account.equals("BASIC")) {
            throw ApiRefusal.of(
                    ApiError.NO_STATEMENT_EXIST, "账单文件不存在: 数字人民币商户只有一个钱包 a merchant has one wallet here: BASIC");
        }
        return announce(request, "flow-ALL");
    }

    private ApiAnswer announce(ApiRequest request, String kind) {
        LocalDate day = day(request);
        boolean gzip = request.query("tar_type")
                .map(type -> {
                    if (!type.equals("GZIP")) {
                        throw ApiRefusal.field("tar_type", "query", "须为 GZIP only GZIP");
                    }
                    return true;
                })
                .orElse(false);
        String hashType = request.query("hash_type").orElse("SHA1");
        if (!hashType.equals("SHA1") && !hashType.equals("SM3")) {
            throw ApiRefusal.field("hash_type", "query", "须为 SHA1 或 SM3 one of SHA1, SM3");
        }
        long asOf = clock.millis() + 1;
        String mchid = request.caller().mchid();
        if (bills.isEmpty(mchid, day, asOf)) {
            throw ApiRefusal.of(ApiError.NO_STATEMENT_EXIST, "账单文件不存在 nothing was paid or refunded on that day");
        }
        byte[] file = file(mchid, kind, day, asOf);
        String token = String.join("/", mchid, kind, day.toString(), Long.toString(asOf), gzip ? "GZIP" : "-");
        return ApiAnswer.json(Views.object()
                .put("hash_type", hashType)
                .put("hash_value", Bills.hash(file, hashType))
                .put(
                        "download_url",
                        request.host() + "/v3/billdownload/file?token="
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(token.getBytes(StandardCharsets.UTF_8))));
    }

    /** Today's bill can be had too, as far as it goes; on the platform only from ten o'clock on the next day (ADR 0844). */
    private LocalDate day(ApiRequest request) {
        String text = request.query("bill_date")
                .orElseThrow(() -> ApiRefusal.field("bill_date", "query", "缺少必填参数 this parameter is required"));
        LocalDate today = OffsetDateTime.ofInstant(clock.now(), Views.CHINA).toLocalDate();
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw ApiRefusal.field("bill_date", "query", "须为 yyyy-MM-dd a date as 2026-06-08");
        }
        if (day.isAfter(today) || day.isBefore(today.minusMonths(MONTHS))) {
            throw ApiRefusal.of(ApiError.INVALID_REQUEST, "仅支持三个月内的账单 bill_date is of the last three months");
        }
        return day;
    }

    private byte[] file(String mchid, String kind, LocalDate day, long asOf) {
        return kind.startsWith("trade-")
                ? bills.trades(mchid, day, Bills.TradeBill.valueOf(kind.substring("trade-".length())), asOf)
                : bills.flows(mchid, day, asOf);
    }

    ApiAnswer download(ApiRequest request) {
        String[] token = new String[0];
        try {
            token = new String(
                            Base64.getUrlDecoder().decode(request.query("token").orElse("")), StandardCharsets.UTF_8)
                    .split("/");
        } catch (IllegalArgumentException notBase64) {
            // Refused below.
        }
        if (token.length != 5 || !token[0].equals(request.caller().mchid())) {
            throw ApiRefusal.of(ApiError.NO_AUTH, "无权下载该账单 this token is not one of yours");
        }
        try {
            byte[] file = file(token[0], token[1], LocalDate.parse(token[2]), Long.parseLong(token[3]));
            return ApiAnswer.file(token[4].equals("GZIP") ? Bills.gzip(file) : file);
        } catch (IllegalArgumentException | DateTimeParseException changed) {
            throw ApiRefusal.of(ApiError.NO_AUTH, "无权下载该账单 this token was not made here");
        }
    }
}

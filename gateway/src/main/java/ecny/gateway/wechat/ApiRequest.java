package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecny.wallet.crypto.Sm3;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request whose sender is known: path, query and JSON body, read field by field in the published form. Fields that are not
 * asked for are let through, as the platform does.
 */
final class ApiRequest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s?#]+");
    private static final Pattern NUMBER_OF_MERCHANT = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");

    private final Merchant caller;
    private final String host;
    private final Map<String, String> query;
    private final Map<String, String> inPath;
    private final JsonNode body;
    private final String at;

    private ApiRequest(
            Merchant caller,
            String host,
            Map<String, String> query,
            Map<String, String> inPath,
            JsonNode body,
            String at) {
        this.caller = caller;
        this.host = host;
        this.query = query;
        this.inPath = inPath;
        this.body = body;
        this.at = at;
    }

    static ApiRequest of(Merchant caller, String host, String rawQuery, Map<String, String> inPath, byte[] body) {
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new ApiRequest(caller, host, query, inPath, parse(body), "");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw ApiRefusal.field(text, "query", "查询参数编码错误 not percent-encoded");
        }
    }

    private static JsonNode parse(byte[] body) {
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException notJson) {
            // Refused below, without repeating what was sent.
        }
        throw ApiRefusal.field("", "body", "请求报文不是 JSON 对象 the body is no JSON object");
    }

    /** Who signed the request. */
    Merchant caller() {
        return caller;
    }

    String host() {
        return host;
    }

    /** Stands for everything that was asked: the same for a repetition. */
    String fingerprint() {
        return HexFormat.of().formatHex(Sm3.hash(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    String inPath(String name) {
        return inPath.getOrDefault(name, "");
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A part of the body that has fields of its own. */
    ApiRequest part(String name) {
        JsonNode node = body.path(name);
        if (!node.isObject()) {
            throw ApiRefusal.field(at + "/" + name, "body", "缺少必填对象 this object is required");
        }
        return new ApiRequest(caller, host, query, inPath, node, at + "/" + name);
    }

    boolean has(String name) {
        return body.hasNonNull(name);
    }

    /** The members of a list, each with fields of its own. */
    List<ApiRequest> list(String name, int most) {
        JsonNode node = body.path(name);
        if (!node.isArray() || node.isEmpty() || node.size() > most) {
            throw ApiRefusal.field(at + "/" + name, "body", "列表须为 1 至 " + most + " 项 a list of 1 to " + most);
        }
        List<ApiRequest> members = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            if (!node.get(i).isObject()) {
                throw ApiRefusal.field(at + "/" + name + "/" + i, "body", "须为对象 an object is required");
            }
            members.add(new ApiRequest(caller, host, query, inPath, node.get(i), at + "/" + name + "/" + i));
        }
        return members;
    }

    Optional<String> text(String name, int longest) {
        JsonNode node = body.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().length() > longest) {
            throw ApiRefusal.field(at + "/" + name, "body", "须为不超过 " + longest + " 字符的字符串 text of at most " + longest);
        }
        return node.textValue().isEmpty() ? Optional.empty() : Optional.of(node.textValue());
    }

    String required(String name, int longest) {
        return text(name, longest)
                .orElseThrow(() -> ApiRefusal.field(at + "/" + name, "body", "缺少必填字段 this field is required"));
    }

    /** A number of the merchant's own: letters, digits and a few signs, 6 to 32 for orders. */
    String ownNumber(String name, int shortest, int longest) {
        String value = required(name, longest);
        if (value.length() < shortest || !NUMBER_OF_MERCHANT.matcher(value).matches()) {
            throw ApiRefusal.field(
                    at + "/" + name,
                    "body",
                    "须为 " + shortest + " 至 " + longest + " 位数字、字母或 _-|*@ digits, letters or _-|*@");
        }
        return value;
    }

    /** An amount in fen: a whole positive number. */
    long fen(String name) {
        JsonNode node = body.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() <= 0) {
            throw ApiRefusal.field(at + "/" + name, "body", "须为大于零的整数, 单位分 a whole number of fen above zero");
        }
        return node.longValue();
    }

    boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }

    /** Currency, if given, is CNY. */
    void onlyYuan() {
        if (!text("currency", 16).orElse("CNY").equals("CNY")) {
            throw ApiRefusal.field(at + "/currency", "body", "仅支持 CNY only CNY");
        }
    }

    /** A merchant's number that must be the caller's. */
    void mustBeCaller(String given) {
        if (!given.equals(caller.mchid())) {
            throw ApiRefusal.of(ApiError.NO_AUTH, "商户号与签名商户不一致 mchid is not the merchant that signed");
        }
    }

    /** A URL to which notifications go. */
    Optional<String> notifyUrl() {
        Optional<String> url = text("notify_url", 255);
        url.ifPresent(value -> {
            if (!WEB_ADDRESS.matcher(value).matches()) {
                throw ApiRefusal.field(
                        at + "/notify_url", "body", "须为 http(s) 地址且不含查询参数 an http(s) address without query");
            }
        });
        return url;
    }
}

package ecny.gateway.signature;

/** Why a request's signature was not accepted. The name is the stable code. */
public enum SignatureCause {
    // the header
    AUTHORIZATION_MISSING("There is no Authorization header.", "缺少 Authorization 请求头。"),
    AUTHORIZATION_MALFORMED("The Authorization header is not of the published form.", "Authorization 请求头格式不正确。"),
    SCHEME_IS_RSA(
            "The request uses the RSA scheme; these keys are SM2 keys: WECHATPAY2-SM2-WITH-SM3.",
            "请求使用了 RSA 签名方案, 此处须使用国密方案 WECHATPAY2-SM2-WITH-SM3。"),
    SCHEME_UNKNOWN("The first word of the Authorization header is no scheme known here.", "未知的签名方案。"),
    MERCHANT_UNKNOWN("No merchant has this mchid.", "商户号不存在。"),
    SERIAL_NOT_AS_WRITTEN(
            "The serial number is right but written in another way: upper-case hex, no colons, no 0x, not decimal.",
            "证书序列号写法不正确: 应为大写十六进制, 无冒号, 无 0x 前缀, 非十进制。"),
    SERIAL_OF_THE_PLATFORM(
            "serial_no names the platform's certificate; it must name the merchant's own.",
            "serial_no 填写了平台证书序列号, 应填写商户 API 证书序列号。"),
    SERIAL_OF_ANOTHER_MERCHANT(
            "serial_no names a certificate of another merchant than mchid does.", "serial_no 与 mchid 不属于同一商户。"),
    SERIAL_UNKNOWN("No certificate has this serial number.", "证书序列号不存在。"),
    CERTIFICATE_NOT_VALID("The certificate is not valid at this time.", "证书不在有效期内。"),
    TIMESTAMP_NOT_A_NUMBER("The timestamp is not a number of seconds since 1970.", "时间戳不是整数秒。"),
    TIMESTAMP_IN_MILLISECONDS("The timestamp is in milliseconds; it must be in seconds.", "时间戳为毫秒, 应为秒。"),
    CLOCK_SKEW("The timestamp is more than five minutes away from the server's clock.", "时间戳与服务器时间相差超过五分钟。"),
    NONCE_MALFORMED(
            "The nonce is longer than 32 characters or has others than letters and digits.", "随机串格式不正确: 至多 32 位字母数字。"),
    NONCE_REPLAYED("This nonce was used before: every request needs a new one.", "随机串已被使用, 每次请求须使用新的随机串。"),

    // the encoding of the signature
    SIGNATURE_IN_HEX("The signature is written in hex; it must be base64.", "签名为十六进制, 应为 Base64。"),
    SIGNATURE_IN_BASE64URL(
            "The signature is written in base64url; it must be plain base64.", "签名使用了 Base64URL, 应为标准 Base64。"),
    SIGNATURE_NOT_BASE64("The signature is not base64.", "签名不是 Base64。"),
    SIGNATURE_IS_RAW("The signature is raw r‖s (64 bytes); it must be DER.", "签名为裸 r‖s (64 字节), 应为 DER 编码。"),
    SIGNATURE_IS_DER("The signature is DER; this scheme wants raw r‖s (64 bytes).", "签名为 DER 编码, 该方案要求裸 r‖s (64 字节)。"),
    DER_NOT_CANONICAL(
            "The signature is right but its DER is not: a missing or needless leading zero byte, or bytes after the end.",
            "签名正确但 DER 编码不规范: 前导零缺失或多余, 或尾部有多余字节。"),
    SIGNATURE_NOT_DER("The decoded signature is not a DER SEQUENCE of two INTEGERs.", "签名不是 DER 编码的两个整数。"),
    R_AND_S_SWAPPED("The signature is s‖r: its two numbers are swapped.", "签名中 r 与 s 顺序颠倒。"),

    // the algorithm
    USER_ID_WRONG(
            "The signature was made with another SM2 user id; it must be 1234567812345678.",
            "SM2 用户标识 (user id) 不正确, 应为 1234567812345678。"),
    Z_A_MISSING(
            "The signature is over SM3(message) without Z_A, the hash of user id, curve and public key.",
            "签名时未计算 Z_A (直接对 SM3(消息) 签名)。"),
    Z_A_DOUBLED("Z_A was put before the message twice: the library already adds it.", "Z_A 被重复计算: 密码库已自动添加。"),
    HASH_SIGNED("A hash of the message was signed; sign the message, SM2 hashes it itself.", "对消息的摘要进行了签名, 应直接对消息签名。"),
    ECDSA_INSTEAD_OF_SM2(
            "The signature is ECDSA on the right key; it must be SM2 with SM3.", "使用了 ECDSA 算法, 应为 SM2withSM3。"),

    // the string to sign
    BODY_RESERIALISED(
            "Another rendering of the same JSON was signed: sign the very bytes that are sent.",
            "签名所用的 JSON 与实际发送的字节不一致 (被重新序列化)。"),
    BODY_OMITTED("The body was left out of the signed string.", "待签名串缺少请求报文主体。"),
    BODY_ADDED("The request has no body, the signed string has one.", "请求无报文主体, 待签名串却包含主体。"),
    BODY_CHARSET(
            "The body was signed in another character set or with a byte order mark than it was sent.",
            "签名与发送所用字符编码不一致, 或含 BOM。"),
    QUERY_MISSING("The path was signed without its query.", "待签名串的 URL 缺少查询参数。"),
    QUERY_ADDED("The signed path has a question mark that the request has not.", "待签名串的 URL 多了问号。"),
    FULL_URL_SIGNED("The whole URL was signed; only path and query are.", "待签名串使用了完整 URL, 应仅为路径与查询参数。"),
    PATH_DECODED("The path was signed in another percent-encoding than it was sent.", "待签名串的 URL 编码与实际请求不一致。"),
    PATH_CHANGED("Another path was signed: a slash too many or too few, or a part missing.", "待签名串的路径与实际请求不一致。"),
    METHOD_WRONG("Another method was signed than was sent; it is written in capitals.", "待签名串的请求方法不正确 (须大写)。"),
    LINE_FEED_MISSING("The last line of the signed string is not ended by a line feed.", "待签名串末尾缺少换行符。"),
    LINE_FEED_ADDED("The signed string has a line feed too many at its end.", "待签名串末尾多了换行符。"),
    LINE_ENDS_WRONG(
            "The lines end in CR LF or in a backslash and an n; they end in one line feed.", "换行符不正确: 应为单个 \\n 换行字符。"),
    LINES_IN_WRONG_ORDER("The lines are in another order: method, URL, timestamp, nonce, body.", "待签名串各行顺序不正确。"),
    ANSWER_FORM_SIGNED("The three lines of an answer were signed; a request has five.", "使用了应答的三行待签名串, 请求应为五行。"),
    TIMESTAMP_SIGNED_DIFFERS("Milliseconds were signed and seconds sent.", "待签名串与请求头的时间戳单位不同。"),

    // the key
    KEY_NOT_ON_THE_CURVE("The public key shown is not a point of the SM2 curve.", "所示公钥不是 SM2 曲线上的点。"),
    KEY_OF_ANOTHER_MERCHANT("The key of another merchant's certificate made the signature.", "签名使用了其他商户的密钥。"),
    KEY_OF_ANOTHER_SERIAL(
            "Another key of this merchant made the signature: key and serial_no do not fit together.",
            "签名密钥与 serial_no 所指证书不匹配。"),
    KEY_MISMATCH("The key that made the signature is not the one of the certificate.", "签名密钥与证书公钥不匹配。"),
    NOT_EXPLAINED("The signature fits neither the expected string nor any mistake known here.", "签名与预期不符, 且不属于任何已知错误。");

    private final String english;
    private final String chinese;

    SignatureCause(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }
}

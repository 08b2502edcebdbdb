package ecny.perf.http;

import ecny.gateway.codes.PaymentCodes;
import ecny.gateway.codes.SiteCodes;
import ecny.gateway.door.Site;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.wallet.crypto.Sm2Signature;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2UserId;
import ecny.wallet.crypto.StraightSm2Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Payments as merchants and customers make them, at the product's own doors. At {@code /v1} one request, a payment code that was
 * scanned: the merchant's signature is checked, the payer's wallet signs, the answer is signed. At {@code /v3} two requests, the
 * order (checked and signed) and the customer's payment (the wallet signs), and a signed and encrypted notification. Requests are
 * signed before the clock starts. Some answers' signatures are checked after it has stopped.
 */
final class ProductPayments {
    private static final int CHECKED = 100;

    private final Site site;
    private final World world;
    private final WorldCertificates certificates;
    private final Map<String, Sm2Signer> signers = new HashMap<>();
    private final ConcurrentLinkedQueue<Client.Answer> toCheck = new ConcurrentLinkedQueue<>();
    private final String notifyUrl;
    private long numbers;

    ProductPayments(Site site, String notifyUrl) {
        this.site = site;
        this.notifyUrl = notifyUrl;
        world = site.world();
        certificates = new WorldCertificates(world, site.keys());
        for (World.Merchant merchant : world.merchants()) {
            signers.put(merchant.mchid(), new Sm2Signer(site.keys().merchantApiKey(merchant.mchid())));
        }
    }

    /** One request each; not more than there are customers, for each shows one code. */
    Load.Call atV1(int count) {
        PaymentCodes codes = SiteCodes.paymentCodes(site);
        List<byte[]> requests = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            String code = codes.issue(world.customer(n).wallet()).digits();
            String body = "{\"merchantOrder\":\"B-" + ++numbers
                    + "\",\"amountFen\":1,\"way\":\"PAYMENT_CODE\",\"paymentCode\":\"" + code + "\"}";
            requests.add(signed(n, "/v1/payments", "Idempotency-Key: bench-" + numbers + "\r\n", body));
        }
        return (n, client) -> kept(n, client.exchange(requests.get(n)));
    }

    /** Order and payment. */
    Load.Call atV3(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            World.Merchant merchant = merchant(n);
            String body = "{\"appid\":\"" + merchant.appid() + "\",\"mchid\":\"" + merchant.mchid()
                    + "\",\"description\":\"tea\",\"out_trade_no\":\"bench-" + ++numbers + "\",\"notify_url\":\""
                    + notifyUrl + "\",\"amount\":{\"total\":1,\"currency\":\"CNY\"}}";
            requests.add(signed(n, "/v3/pay/transactions/native", "", body));
        }
        return (n, client) -> {
            Client.Answer order = kept(n, client.exchange(requests.get(n)));
            return order.status() == 200 ? client.exchange(pays(n, order)) : order;
        };
    }

    private static byte[] pays(int n, Client.Answer order) {
        String text = order.body();
        int from = text.indexOf("weixin:");
        String body = "{\"code\":\"" + text.substring(from, text.indexOf('"', from)) + "\",\"customer\":" + n + "}";
        return ("POST /customer/pay HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Client.Answer kept(int n, Client.Answer answer) {
        if (n % CHECKED == 0) {
            toCheck.add(answer);
        }
        return answer;
    }

    /** Checks the signatures of the answers that were kept. */
    void checkAnswers() throws IOException {
        StraightSm2Verifier verifier = new StraightSm2Verifier(Sm2UserId.DEFAULT);
        for (Client.Answer answer = toCheck.poll(); answer != null; answer = toCheck.poll()) {
            String signed = answer.header("Wechatpay-Timestamp") + "\n" + answer.header("Wechatpay-Nonce") + "\n"
                    + answer.body() + "\n";
            byte[] message = signed.getBytes(StandardCharsets.ISO_8859_1); // as the bytes came
            byte[] signature = Base64.getDecoder().decode(answer.header("Wechatpay-Signature"));
            if (!verifier.verifyDer(certificates.platform().publicKey(), message, signature)) {
                throw new IOException("the platform did not sign: " + answer.text());
            }
        }
    }

    private World.Merchant merchant(int n) {
        return world.merchants().get(n % world.merchants().size());
    }

    private byte[] signed(int n, String path, String headers, String body) {
        String mchid = merchant(n).mchid();
        Sm2Signer signer = signers.get(mchid);
        if (signer == null) {
            throw new IllegalStateException("no merchant " + mchid);
        }
        return signed(signer, mchid, certificates.merchant(mchid).serial(), path, headers, body, "p" + numbers);
    }

    static byte[] signed(
            Sm2Signer signer, String mchid, String serial, String path, String headers, String body, String nonce) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\nContent-Type: application/json\r\n" + headers + "Authorization: "
                        + authorization(signer, mchid, serial, path, body, nonce) + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The header's value. */
    static String authorization(Sm2Signer signer, String mchid, String serial, String path, String body, String nonce) {
        String timestamp = Long.toString(System.currentTimeMillis() / 1_000);
        byte[] message = ("POST\n" + path + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] raw = new byte[Sm2Signature.RAW_LENGTH];
        signer.sign(message, 0, message.length, raw, 0);
        String signature = Base64.getEncoder().encodeToString(Sm2Signature.toDer(raw, 0));
        return "WECHATPAY2-SM2-WITH-SM3 mchid=\"" + mchid + "\",nonce_str=\"" + nonce + "\",signature=\"" + signature
                + "\",timestamp=\"" + timestamp + "\",serial_no=\"" + serial + "\"";
    }
}

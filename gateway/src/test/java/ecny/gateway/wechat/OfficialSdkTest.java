package ecny.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.certificate.AutoCertificateService;
import com.wechat.pay.java.core.certificate.CertificateDownloader;
import com.wechat.pay.java.core.certificate.CertificateHandler;
import com.wechat.pay.java.core.certificate.CertificateProvider;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.GetFundFlowBillRequest;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.TarType;
import com.wechat.pay.java.service.certificate.CertificateService;
import com.wechat.pay.java.service.payments.app.AppService;
import com.wechat.pay.java.service.payments.h5.H5Service;
import com.wechat.pay.java.service.payments.jsapi.JsapiService;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.profitsharing.ProfitsharingService;
import com.wechat.pay.java.service.profitsharing.model.AddReceiverRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderReceiver;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateReturnOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.DetailStatus;
import com.wechat.pay.java.service.profitsharing.model.OrderStatus;
import com.wechat.pay.java.service.profitsharing.model.OrdersEntity;
import com.wechat.pay.java.service.profitsharing.model.QueryOrderAmountRequest;
import com.wechat.pay.java.service.profitsharing.model.QueryOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.ReceiverRelationType;
import com.wechat.pay.java.service.profitsharing.model.ReceiverType;
import com.wechat.pay.java.service.profitsharing.model.ReturnOrderStatus;
import com.wechat.pay.java.service.profitsharing.model.UnfreezeOrderRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import ecny.gateway.http.HttpRoutes;
import ecny.gateway.http.HttpServer;
import ecny.gateway.http.HttpSettings;
import ecny.gateway.http.Trusted;
import ecny.gateway.signature.AnswerSigner;
import ecny.settlement.node.NodeClock;
import ecny.wallet.crypto.Sm2KeyPair;
import ecny.wallet.crypto.Sm2PrivateKeyPem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The official Java SDK, unmodified, over HTTP, in both directions: its own validation of answers and notifications passes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class OfficialSdkTest {
    private Mall mall;
    private HttpServer server;
    private Endpoint endpoint;
    private SmSdk sdk;
    private HttpClient client;
    private NotificationParser parser;
    private NativePayService nativePay;
    private RefundService refunds;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        mall = new Mall(folder, NodeClock.real(), new HttpCourier(Trusted.in(folder)));
        HttpRoutes routes = new HttpRoutes();
        mall.door.mount(routes);
        server = HttpServer.start(HttpSettings.onLoopback(0), routes);
        endpoint = new Endpoint();
        sdk = sdk(Mall.TEA);
        client = sdk.client(server.base().toString());
        parser = new NotificationParser(sdk);
        nativePay = new NativePayService.Builder().httpClient(client).build();
        refunds = new RefundService.Builder().httpClient(client).build();
    }

    private SmSdk sdk(String mchid) throws Exception {
        return sdk(mchid, SmSdk.platform(mall.certificates.platform().pem()));
    }

    private SmSdk sdk(String mchid, CertificateProvider platform) throws Exception {
        return new SmSdk(
                mchid,
                mall.certificates.merchant(mchid).serial(),
                Sm2PrivateKeyPem.write(mall.keys.merchantApiKey(mchid)),
                mall.keys.merchantCipherKey(mchid),
                platform);
    }

    @AfterAll
    void close() {
        endpoint.close();
        server.close();
        mall.close();
    }

    @Test
    void order_pay_notification_query_refund_refund_notification_and_bill() throws Exception {
        String codeUrl = nativePay.prepay(order("tea-2026-0001", 1_250)).getCodeUrl();
        assertThat(codeUrl).startsWith("weixin://wxpay/bizpayurl?pr=");
        assertThat(query("tea-2026-0001").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);

        PayResult paid = mall.door.orders().pay(codeUrl, mall.customer(0));
        assertThat(paid.kind()).isEqualTo(PayResult.Kind.PAID);

        Transaction told = parser.parse(endpoint.next(), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo("tea-2026-0001");
        assertThat(told.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(told.getAmount().getPayerTotal()).isEqualTo(1_250);
        assertThat(told.getPayer().getOpenid()).isEqualTo(Directory.openidOf(mall.customer(0)));

        QueryOrderByIdRequest byId = new QueryOrderByIdRequest();
        byId.setMchid(Mall.TEA);
        byId.setTransactionId(told.getTransactionId());
        assertThat(nativePay.queryOrderById(byId).getSuccessTime()).isEqualTo(told.getSuccessTime());
        assertThat(query("tea-2026-0001").getTransactionId()).isEqualTo(told.getTransactionId());

        Refund refund = refunds.create(refund("tea-2026-0001", "tea-refund-1", 250, 1_250));
        assertThat(refund.getStatus()).isEqualTo(Status.SUCCESS);
        RefundNotification refundTold = parser.parse(endpoint.next(), RefundNotification.class);
        assertThat(refundTold.getOutRefundNo()).isEqualTo("tea-refund-1");
        assertThat(refundTold.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(refundTold.getAmount().getRefund()).isEqualTo(250);
        QueryByOutRefundNoRequest byRefundNo = new QueryByOutRefundNoRequest();
        byRefundNo.setOutRefundNo("tea-refund-1");
        assertThat(refunds.queryByOutRefundNo(byRefundNo).getRefundId()).isEqualTo(refund.getRefundId());
        assertThat(query("tea-2026-0001").getTradeState()).isEqualTo(Transaction.TradeStateEnum.REFUND);

        assertThat(tradeBill()).contains("`tea-2026-0001", "`12.50", "`tea-refund-1", "`2.50");
        assertThat(fundFlowBill()).contains("收入,`12.50", "支出,`2.50");
    }

    /** The SDK has no service for combined orders: its own client signs, sends, checks the answer and reads the notification. */
    @Test
    void a_combined_order_goes_through_the_sdks_own_client_and_back_as_a_notification() throws Exception {
        HttpHeaders json = new HttpHeaders();
        json.addHeader("Accept", "application/json");
        json.addHeader("Content-Type", "application/json");
        String body = "{\"combine_appid\":\"" + Mall.APP + "\",\"combine_mchid\":\"" + Mall.TEA
                + "\",\"combine_out_trade_no\":\"both-1\",\"notify_url\":\"" + endpoint.url() + "\",\"sub_orders\":["
                + part(Mall.TEA, "both-1-a", 700) + "," + part(Mall.SAIL, "both-1-b", 500) + "]}";
        String host = "https://api.mch.weixin.qq.com/v3/combine-transactions/";
        Map<?, ?> made = client.post(
                        json,
                        host + "native",
                        new JsonRequestBody.Builder().body(body).build(),
                        Map.class)
                .getServiceResponse();

        assertThat(mall.door
                        .orders()
                        .pay(String.valueOf(made.get("code_url")), mall.customer(0))
                        .kind())
                .isEqualTo(PayResult.Kind.PAID);

        Map<?, ?> told = parser.parse(endpoint.next(), Map.class);
        assertThat(told.get("combine_out_trade_no")).isEqualTo("both-1");
        assertThat((List<?>) told.get("sub_orders")).hasSize(2);
        Map<?, ?> asked =
                client.get(json, host + "out-trade-no/both-1", Map.class).getServiceResponse();
        assertThat((List<?>) asked.get("sub_orders"))
                .allSatisfy(part ->
                        assertThat(((Map<?, ?>) part).get("trade_state")).isEqualTo("SUCCESS"))
                .hasSize(2);
    }

    private static String part(String mchid, String number, long fen) {
        return "{\"mchid\":\"" + mchid + "\",\"attach\":\"a\",\"out_trade_no\":\"" + number
                + "\",\"description\":\"x\",\"amount\":{\"total_amount\":" + fen + ",\"currency\":\"CNY\"}}";
    }

    @Test
    void an_order_nobody_paid_is_closed() {
        nativePay.prepay(order("tea-close-1", 100));
        CloseOrderRequest close = new CloseOrderRequest();
        close.setMchid(Mall.TEA);
        close.setOutTradeNo("tea-close-1");
        nativePay.closeOrder(close);
        assertThat(query("tea-close-1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.CLOSED);
    }

    @Test
    void jsapi_app_and_h5_orders_are_paid_by_their_prepay_id() throws Exception {
        JsapiService jsapi = new JsapiService.Builder().httpClient(client).build();
        var inApp = new com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest();
        inApp.setAppid(Mall.APP);
        inApp.setMchid(Mall.TEA);
        inApp.setDescription("茶");
        inApp.setOutTradeNo("tea-jsapi-1");
        inApp.setNotifyUrl(endpoint.url());
        var amount = new com.wechat.pay.java.service.payments.jsapi.model.Amount();
        amount.setTotal(300);
        inApp.setAmount(amount);
        var payer = new com.wechat.pay.java.service.payments.jsapi.model.Payer();
        payer.setOpenid(Directory.openidOf(mall.customer(1)));
        inApp.setPayer(payer);
        String prepayId = jsapi.prepay(inApp).getPrepayId();
        assertThat(mall.door.orders().pay(prepayId, mall.customer(0)).kind())
                .isEqualTo(PayResult.Kind.ANOTHER_CUSTOMER);
        assertThat(mall.door
                        .orders()
                        .pay("prepay_id=" + prepayId, mall.customer(1))
                        .kind())
                .isEqualTo(PayResult.Kind.PAID);
        assertThat(parser.parse(endpoint.next(), Transaction.class).getTradeType())
                .isEqualTo(Transaction.TradeTypeEnum.JSAPI);

        AppService app = new AppService.Builder().httpClient(client).build();
        var fromApp = new com.wechat.pay.java.service.payments.app.model.PrepayRequest();
        fromApp.setAppid(Mall.APP);
        fromApp.setMchid(Mall.TEA);
        fromApp.setDescription("茶");
        fromApp.setOutTradeNo("tea-app-1");
        fromApp.setNotifyUrl(endpoint.url());
        var appAmount = new com.wechat.pay.java.service.payments.app.model.Amount();
        appAmount.setTotal(301);
        fromApp.setAmount(appAmount);
        assertThat(mall.door
                        .orders()
                        .pay(app.prepay(fromApp).getPrepayId(), mall.customer(1))
                        .kind())
                .isEqualTo(PayResult.Kind.PAID);
        assertThat(parser.parse(endpoint.next(), Transaction.class).getOutTradeNo())
                .isEqualTo("tea-app-1");

        H5Service h5 = new H5Service.Builder().httpClient(client).build();
        var onPhone = new com.wechat.pay.java.service.payments.h5.model.PrepayRequest();
        onPhone.setAppid(Mall.APP);
        onPhone.setMchid(Mall.TEA);
        onPhone.setDescription("茶");
        onPhone.setOutTradeNo("tea-h5-1");
        onPhone.setNotifyUrl(endpoint.url());
        var h5Amount = new com.wechat.pay.java.service.payments.h5.model.Amount();
        h5Amount.setTotal(302);
        onPhone.setAmount(h5Amount);
        var scene = new com.wechat.pay.java.service.payments.h5.model.SceneInfo();
        scene.setPayerClientIp("127.0.0.1");
        var h5Info = new com.wechat.pay.java.service.payments.h5.model.H5Info();
        h5Info.setType("Wap");
        scene.setH5Info(h5Info);
        onPhone.setSceneInfo(scene);
        String h5Url = h5.prepay(onPhone).getH5Url();
        assertThat(mall.door.orders().pay(h5Url, mall.customer(1)).kind()).isEqualTo(PayResult.Kind.PAID);
        assertThat(parser.parse(endpoint.next(), Transaction.class).getTradeType())
                .isEqualTo(Transaction.TradeTypeEnum.MWEB);
    }

    @Test
    void the_platforms_certificates_are_downloaded_decrypted_and_used() throws Exception {
        List<X509Certificate> certificates = new CertificateService.Builder()
                .httpClient(client)
                .build()
                .downloadCertificate(
                        "https://api.mch.weixin.qq.com/v3/certificates?algorithm_type=SM2",
                        sdk.createAeadCipher(),
                        SmSdk::certificate);
        assertThat(certificates).hasSize(2);
        Map<String, X509Certificate> bySerial = new CertificateDownloader.Builder()
                .downloadUrl("https://api.mch.weixin.qq.com/v3/certificates?algorithm_type=SM2")
                .httpClient(client)
                .aeadCipher(sdk.createAeadCipher())
                .certificateHandler(new CertificateHandler() {
                    @Override
                    public X509Certificate generateCertificate(String pem) {
                        return SmSdk.certificate(pem);
                    }

                    @Override
                    public void validateCertPath(X509Certificate certificate) {}
                })
                .build()
                .download();
        assertThat(bySerial).containsKey(mall.certificates.platform().serial());
    }

    /** As a merchant starts who has no certificate of the platform yet: only the API v3 key vouches for what is downloaded. */
    @Test
    void the_sdks_own_certificate_service_downloads_both_certificates_and_checks_answers_and_notifications_with_them()
            throws Exception {
        CertificateDownloader downloader = new CertificateDownloader.Builder()
                .downloadUrl("https://api.mch.weixin.qq.com/v3/certificates?algorithm_type=SM2")
                .httpClient(sdk.clientThatChecksNothing(server.base().toString()))
                .aeadCipher(sdk.createAeadCipher())
                .certificateHandler(new CertificateHandler() {
                    @Override
                    public X509Certificate generateCertificate(String pem) {
                        return SmSdk.certificate(pem);
                    }

                    @Override
                    public void validateCertPath(X509Certificate certificate) {}
                })
                .build();
        AutoCertificateService.register(Mall.TEA, "SM2", downloader);
        try {
            CertificateProvider downloaded = new CertificateProvider() {
                @Override
                public X509Certificate getCertificate(String serial) {
                    return AutoCertificateService.getCertificate(Mall.TEA, "SM2", serial);
                }

                @Override
                public X509Certificate getAvailableCertificate() {
                    return AutoCertificateService.getAvailableCertificate(Mall.TEA, "SM2");
                }
            };
            assertThat(downloaded.getCertificate(mall.certificates.platform().serial()))
                    .isNotNull();
            assertThat(downloaded.getAvailableCertificate()).isNotNull();
            SmSdk careful = sdk(Mall.TEA, downloaded);
            NativePayService pay = new NativePayService.Builder()
                    .httpClient(careful.client(server.base().toString()))
                    .build();
            PayResult paid =
                    mall.door.orders().pay(pay.prepay(order("tea-auto-1", 100)).getCodeUrl(), mall.customer(3));
            assertThat(paid.kind()).isEqualTo(PayResult.Kind.PAID);
            RequestParam received = endpoint.next();
            NotificationParser carefulParser = new NotificationParser(careful);
            assertThat(carefulParser.parse(received, Transaction.class).getOutTradeNo())
                    .isEqualTo("tea-auto-1");
            // While certificates change, what the previous one signed is taken as well; what a stranger signed is not.
            AnswerSigner previous = new AnswerSigner(
                    mall.certificates.previousPlatformKey(),
                    mall.certificates.previousPlatform(),
                    System::currentTimeMillis);
            assertThat(carefulParser
                            .parse(resigned(received, previous), Transaction.class)
                            .getOutTradeNo())
                    .isEqualTo("tea-auto-1");
            Sm2KeyPair key = mall.keys.merchantApiKey(Mall.TEA);
            AnswerSigner stranger =
                    new AnswerSigner(key, mall.certificates.merchant(Mall.TEA), System::currentTimeMillis);
            assertThatThrownBy(() -> carefulParser.parse(resigned(received, stranger), Transaction.class))
                    .isInstanceOf(RuntimeException.class);
        } finally {
            AutoCertificateService.unregister(Mall.TEA, "SM2");
        }
    }

    private static RequestParam resigned(RequestParam received, AnswerSigner signer) {
        Map<String, String> headers = signer.headersFor(received.getBody().getBytes(StandardCharsets.UTF_8));
        return new RequestParam.Builder()
                .serialNumber(headers.get("Wechatpay-Serial"))
                .nonce(headers.get("Wechatpay-Nonce"))
                .timestamp(headers.get("Wechatpay-Timestamp"))
                .signature(headers.get("Wechatpay-Signature"))
                .signType(headers.get("Wechatpay-Signature-Type"))
                .body(received.getBody())
                .build();
    }

    @Test
    void profit_sharing_from_split_to_unfreeze() throws Exception {
        PrepayRequest order = order("tea-share-1", 1_000);
        var settle = new com.wechat.pay.java.service.payments.nativepay.model.SettleInfo();
        settle.setProfitSharing(true);
        order.setSettleInfo(settle);
        mall.door.orders().pay(nativePay.prepay(order).getCodeUrl(), mall.customer(2));
        String transactionId = parser.parse(endpoint.next(), Transaction.class).getTransactionId();

        ProfitsharingService sharing = new ProfitsharingService.Builder()
                .httpClient(client)
                .encryptor(sdkEncryptorIsNotUsed())
                .decryptor(text -> text)
                .build();
        AddReceiverRequest receiver = new AddReceiverRequest();
        receiver.setAppid(Mall.APP);
        receiver.setType(ReceiverType.MERCHANT_ID);
        receiver.setAccount(Mall.BOOKS);
        receiver.setRelationType(ReceiverRelationType.PARTNER);
        assertThat(sharing.addReceiver(receiver).getAccount()).isEqualTo(Mall.BOOKS);

        long books = mall.balance(mall.walletOf(Mall.BOOKS));
        CreateOrderRequest split = new CreateOrderRequest();
        split.setAppid(Mall.APP);
        split.setTransactionId(transactionId);
        split.setOutOrderNo("share-1");
        split.setUnfreezeUnsplit(false);
        CreateOrderReceiver share = new CreateOrderReceiver();
        share.setType("MERCHANT_ID");
        share.setAccount(Mall.BOOKS);
        share.setAmount(300L);
        share.setDescription("分给书店");
        split.setReceivers(List.of(share));
        OrdersEntity shared = sharing.createOrder(split);
        assertThat(shared.getState()).isEqualTo(OrderStatus.FINISHED);
        assertThat(shared.getReceivers().get(0).getResult()).isEqualTo(DetailStatus.SUCCESS);
        assertThat(mall.balance(mall.walletOf(Mall.BOOKS))).isEqualTo(books + 300);

        QueryOrderRequest query = new QueryOrderRequest();
        query.setTransactionId(transactionId);
        query.setOutOrderNo("share-1");
        assertThat(sharing.queryOrder(query).getOrderId()).isEqualTo(shared.getOrderId());

        CreateReturnOrderRequest back = new CreateReturnOrderRequest();
        back.setOutOrderNo("share-1");
        back.setOutReturnNo("return-1");
        back.setReturnMchid(Mall.BOOKS);
        back.setAmount(100L);
        back.setDescription("退回");
        assertThat(sharing.createReturnOrder(back).getResult()).isEqualTo(ReturnOrderStatus.SUCCESS);
        assertThat(mall.balance(mall.walletOf(Mall.BOOKS))).isEqualTo(books + 200);

        QueryOrderAmountRequest amounts = new QueryOrderAmountRequest();
        amounts.setTransactionId(transactionId);
        assertThat(sharing.queryOrderAmount(amounts).getUnsplitAmount()).isEqualTo(800);

        UnfreezeOrderRequest unfreeze = new UnfreezeOrderRequest();
        unfreeze.setTransactionId(transactionId);
        unfreeze.setOutOrderNo("unfreeze-1");
        unfreeze.setDescription("解冻");
        assertThat(sharing.unfreezeOrder(unfreeze).getReceivers().get(0).getAmount())
                .isEqualTo(800);
        assertThat(sharing.queryOrderAmount(amounts).getUnsplitAmount()).isZero();
    }

    private static com.wechat.pay.java.core.cipher.PrivacyEncryptor sdkEncryptorIsNotUsed() {
        return new com.wechat.pay.java.core.cipher.PrivacyEncryptor() {
            @Override
            public String encrypt(String text) {
                return text;
            }

            @Override
            public String getWechatpaySerial() {
                return "";
            }
        };
    }

    @Test
    void refusals_arrive_with_the_published_code_and_status() {
        assertThatThrownBy(() -> query("no-such-order")).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.getHttpStatusCode()).isEqualTo(404);
            assertThat(e.getErrorCode()).isEqualTo("ORDER_NOT_EXIST");
        });
        nativePay.prepay(order("tea-twice-1", 100));
        assertThatThrownBy(() -> nativePay.prepay(order("tea-twice-1", 101)))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.getHttpStatusCode()).isEqualTo(403);
                    assertThat(e.getErrorCode()).isEqualTo("OUT_TRADE_NO_USED");
                });
    }

    @Test
    void a_merchant_with_anothers_key_is_told_so() throws Exception {
        SmSdk wrong = new SmSdk(
                Mall.TEA,
                mall.certificates.merchant(Mall.TEA).serial(),
                Sm2PrivateKeyPem.write(mall.keys.merchantApiKey(Mall.BOOKS)),
                mall.keys.merchantCipherKey(Mall.TEA),
                SmSdk.platform(mall.certificates.platform().pem()));
        NativePayService impostor = new NativePayService.Builder()
                .httpClient(wrong.client(server.base().toString()))
                .build();
        assertThatThrownBy(() -> impostor.prepay(order("tea-wrong-1", 100)))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.getHttpStatusCode()).isEqualTo(401);
                    assertThat(e.getErrorCode()).isEqualTo("SIGN_ERROR");
                    assertThat(e.getResponseBody()).contains("KEY_OF_ANOTHER_MERCHANT");
                });
    }

    @Test
    void the_sdk_refuses_answers_that_another_platform_signed() throws Exception {
        SmSdk stranger = new SmSdk(
                Mall.TEA,
                mall.certificates.merchant(Mall.TEA).serial(),
                Sm2PrivateKeyPem.write(mall.keys.merchantApiKey(Mall.TEA)),
                mall.keys.merchantCipherKey(Mall.TEA),
                SmSdk.platform(mall.certificates.previousPlatform().pem()));
        NativePayService suspicious = new NativePayService.Builder()
                .httpClient(stranger.client(server.base().toString()))
                .build();
        assertThatThrownBy(() -> suspicious.prepay(order("tea-strange-1", 100)))
                .isInstanceOf(ValidationException.class);
    }

    private PrepayRequest order(String outTradeNo, int fen) {
        PrepayRequest request = new PrepayRequest();
        request.setAppid(Mall.APP);
        request.setMchid(Mall.TEA);
        request.setDescription("龙井 & 点心");
        request.setOutTradeNo(outTradeNo);
        request.setNotifyUrl(endpoint.url());
        Amount amount = new Amount();
        amount.setTotal(fen);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return request;
    }

    private CreateRequest refund(String outTradeNo, String outRefundNo, long fen, long total) {
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo(outTradeNo);
        request.setOutRefundNo(outRefundNo);
        request.setReason("少了一块");
        request.setNotifyUrl(endpoint.url());
        AmountReq amount = new AmountReq();
        amount.setRefund(fen);
        amount.setTotal(total);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return request;
    }

    private Transaction query(String outTradeNo) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(Mall.TEA);
        request.setOutTradeNo(outTradeNo);
        return nativePay.queryOrderByOutTradeNo(request);
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    }

    private String tradeBill() throws Exception {
        GetTradeBillRequest request = new GetTradeBillRequest();
        request.setBillDate(today());
        request.setTarType(TarType.GZIP);
        return read(new BillDownloadServiceExtension.Builder()
                .httpClient(client)
                .decryptor(text -> text)
                .build()
                .getTradeBill(request));
    }

    private String fundFlowBill() throws Exception {
        GetFundFlowBillRequest request = new GetFundFlowBillRequest();
        request.setBillDate(today());
        return read(new BillDownloadServiceExtension.Builder()
                .httpClient(client)
                .decryptor(text -> text)
                .build()
                .getFundFlowBill(request));
    }

    private static String read(DigestBillEntity bill) throws Exception {
        String text = new String(bill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bill.verifyHash()).isTrue();
        return text;
    }
}

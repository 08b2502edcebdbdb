package ecny.gateway.wechat;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.certificate.CertificateProvider;
import com.wechat.pay.java.core.certificate.InMemoryCertificateProvider;
import com.wechat.pay.java.core.cipher.AbstractAeadCipher;
import com.wechat.pay.java.core.cipher.AbstractSigner;
import com.wechat.pay.java.core.cipher.AbstractVerifier;
import com.wechat.pay.java.core.cipher.AeadCipher;
import com.wechat.pay.java.core.cipher.PrivacyDecryptor;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.cipher.Signer;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.notification.NotificationConfig;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** The official SDK in its SM2 scheme: three short subclasses, and an interceptor that changes nothing but the host. */
final class SmSdk implements Config, NotificationConfig {
    static {
        Security.addProvider(new BouncyCastleProvider());
    }

    private final String mchid;
    private final String serial;
    private final PrivateKey key;
    private final String apiV3Key;
    private final CertificateProvider platform;

    SmSdk(String mchid, String serial, String privateKeyPem, String apiV3Key, CertificateProvider platform)
            throws Exception {
        this.mchid = mchid;
        this.serial = serial;
        this.apiV3Key = apiV3Key;
        this.platform = platform;
        try (PEMParser pem = new PEMParser(new StringReader(privateKeyPem))) {
            key = new JcaPEMKeyConverter().setProvider("BC").getPrivateKey((PrivateKeyInfo) pem.readObject());
        }
    }

    static CertificateProvider platform(String certificatePem) {
        return new InMemoryCertificateProvider(List.of(certificate(certificatePem)));
    }

    static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509", "BC")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    static final class Sm2Signing extends AbstractSigner {
        Sm2Signing(String serial, PrivateKey key) {
            super("SM2-WITH-SM3", "SM3withSM2", serial, key);
        }
    }

    static final class Sm2Verifying extends AbstractVerifier {
        Sm2Verifying(CertificateProvider certificates) {
            super("SM3withSM2", certificates);
        }
    }

    static final class Sm4Cipher extends AbstractAeadCipher {
        Sm4Cipher(String apiV3Key) throws Exception {
            super("SM4", "SM4/GCM/NoPadding", 128, half(MessageDigest.getInstance("SM3"), apiV3Key));
        }

        private static byte[] half(MessageDigest sm3, String apiV3Key) {
            return Arrays.copyOf(sm3.digest(apiV3Key.getBytes(StandardCharsets.UTF_8)), 16);
        }
    }

    /** The SDK's own client; requests to api.mch.weixin.qq.com go to {@code sandbox} instead. */
    HttpClient client(String sandbox) {
        return new DefaultHttpClientBuilder()
                .config(this)
                .okHttpClient(to(sandbox))
                .build();
    }

    /** For the first download of certificates, when nothing can be checked yet. */
    HttpClient clientThatChecksNothing(String sandbox) {
        return new DefaultHttpClientBuilder()
                .credential(createCredential())
                .validator(new Validator() {
                    @Override
                    public <T> boolean validate(HttpHeaders headers, String body) {
                        return true;
                    }

                    @Override
                    public <T> String getSerialNumber() {
                        return "";
                    }
                })
                .okHttpClient(to(sandbox))
                .build();
    }

    private static OkHttpClient to(String sandbox) {
        HttpUrl base = HttpUrl.get(sandbox);
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(chain.request()
                                .url()
                                .newBuilder()
                                .scheme(base.scheme())
                                .host(base.host())
                                .port(base.port())
                                .build())
                        .build()))
                .build();
    }

    @Override
    public Credential createCredential() {
        return new WechatPay2Credential(mchid, createSigner());
    }

    @Override
    public Validator createValidator() {
        return new WechatPay2Validator(createVerifier());
    }

    @Override
    public Signer createSigner() {
        return new Sm2Signing(serial, key);
    }

    @Override
    public Verifier createVerifier() {
        return new Sm2Verifying(platform);
    }

    @Override
    public AeadCipher createAeadCipher() {
        try {
            return new Sm4Cipher(apiV3Key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getSignType() {
        return "WECHATPAY2-SM2-WITH-SM3";
    }

    @Override
    public String getCipherType() {
        return "AEAD_SM4_GCM";
    }

    @Override
    public PrivacyEncryptor createEncryptor() {
        throw new IllegalStateException("no field of these flows is encrypted");
    }

    @Override
    public PrivacyDecryptor createDecryptor() {
        throw new IllegalStateException("no field of these flows is encrypted");
    }
}

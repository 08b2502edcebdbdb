package ecny.perf.http;

import ecny.gateway.door.Site;
import ecny.gateway.signature.AnswerSigner;
import ecny.gateway.signature.ApiV3Cipher;
import ecny.gateway.signature.Identified;
import ecny.gateway.signature.RequestVerifier;
import ecny.gateway.signature.SignedRequest;
import ecny.gateway.signature.WorldCertificates;
import ecny.gateway.world.World;
import ecny.settlement.message.CommandFrame;
import ecny.settlement.message.SignedCommand;
import ecny.settlement.pipeline.PipelineSettings;
import ecny.wallet.crypto.Sm2Batch;
import ecny.wallet.crypto.Sm2Signer;
import ecny.wallet.crypto.Sm2Verifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * What the signatures around one payment cost, in microseconds of CPU: each done by the door's own classes, apart, again and again on
 * one thread that does nothing else. Within a door, with cold caches and other threads on the core, they cost rather more.
 *
 * @param requestChecked who signed the merchant's request
 * @param walletSigned the command, in the payer's name
 * @param walletChecked the same signature, as the pipeline does, one at a time
 * @param answerSigned the answer to the merchant
 * @param noticeSealed a notification, encrypted and signed
 */
record SignatureCosts(
        double requestChecked, double walletSigned, double walletChecked, double answerSigned, double noticeSealed) {
    static final String HEADING =
            "  of that, in a flood                 door's CPU   exchange  request's check  wallet signs"
                    + "  answer signed  notice sealed   the rest";

    private static final int TIMES = 2_000;
    private static final String PATH = "/v1/payments";
    private static final byte[] ANSWER = "x".repeat(600).getBytes(StandardCharsets.US_ASCII);
    private static final String NOTICE = "x".repeat(600);

    static SignatureCosts measure(Site site) {
        World world = site.world();
        WorldCertificates certificates = new WorldCertificates(world, site.keys());
        List<SignedRequest> requests = requests(site, certificates);
        RequestVerifier verifier = new RequestVerifier(certificates.callers(), System::currentTimeMillis);
        AnswerSigner signer =
                new AnswerSigner(certificates.platformKey(), certificates.platform(), System::currentTimeMillis);
        String mchid = world.merchants().get(0).mchid();
        ApiV3Cipher cipher = new ApiV3Cipher(site.keys().merchantCipherKey(mchid));
        SignedCommand[] commands = new SignedCommand[2 * TIMES];
        double checked = micros(n -> require(verifier.identify(requests.get(n)) instanceof Identified.Merchant));
        double walletSigned = micros(n -> commands[n] = PayDoor.payment(site, mchid, n));
        Sm2Verifier ofWallets = PipelineSettings.signed().verifying().verifier();
        Sm2Batch one = new Sm2Batch(1);
        double walletChecked = micros(n -> require(holds(commands[n], ofWallets, one)));
        double answerSigned = micros(n -> require(!signer.headersFor(ANSWER).isEmpty()));
        double noticeSealed = micros(n -> {
            byte[] body = cipher.seal("transaction", NOTICE).ciphertext().getBytes(StandardCharsets.US_ASCII);
            require(!signer.headersFor(body).isEmpty());
        });
        return new SignatureCosts(checked, walletSigned, walletChecked, answerSigned, noticeSealed);
    }

    private static List<SignedRequest> requests(Site site, WorldCertificates certificates) {
        String body =
                "{\"merchantOrder\":\"B-1\",\"amountFen\":1,\"way\":\"PAYMENT_CODE\",\"paymentCode\":\"0100112345678901234\"}";
        List<World.Merchant> merchants = site.world().merchants();
        List<Sm2Signer> signers = merchants.stream()
                .map(merchant -> new Sm2Signer(site.keys().merchantApiKey(merchant.mchid())))
                .toList();
        List<SignedRequest> requests = new ArrayList<>();
        for (int n = 0; n < 2 * TIMES; n++) {
            int m = n % merchants.size();
            String mchid = merchants.get(m).mchid();
            String serial = certificates.merchant(mchid).serial();
            String authorization = ProductPayments.authorization(signers.get(m), mchid, serial, PATH, body, "c" + n);
            requests.add(new SignedRequest(
                    "POST", PATH, "localhost", authorization, body.getBytes(StandardCharsets.US_ASCII), null));
        }
        return requests;
    }

    private static boolean holds(SignedCommand command, Sm2Verifier verifier, Sm2Batch one) {
        int key = command.bodyLength();
        one.clear();
        one.add(command.bytes(), 0, command.bodyLength(), key, key + CommandFrame.KEY_LENGTH);
        verifier.verify(one);
        return one.valid(0);
    }

    private static void require(boolean good) {
        if (!good) {
            throw new IllegalStateException("a good signature was found bad");
        }
    }

    /** The mean over the second half of the times; the first is to warm up. */
    private static double micros(IntConsumer operation) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int n = 0; n < TIMES; n++) {
            operation.accept(n);
        }
        long before = threads.getCurrentThreadCpuTime();
        for (int n = TIMES; n < 2 * TIMES; n++) {
            operation.accept(n);
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / TIMES;
    }

    /**
     * A line of what a door's CPU went into; {@link #HEADING} stands above.
     *
     * @param doorMicros of one payment, all of it
     * @param exchanges HTTP exchanges of one payment, each of which costs {@code exchangeMicros} without doing anything
     * @param notices notifications of one payment
     */
    String line(String what, double doorMicros, int exchanges, double exchangeMicros, int notices) {
        double http = exchanges * exchangeMicros;
        double notice = notices * noticeSealed;
        double rest = doorMicros - http - requestChecked - walletSigned - answerSigned - notice;
        return String.format(
                Locale.ROOT,
                "  %-34s %11.1f %10.1f %15.1f %13.1f %14.1f %14.1f %10.1f",
                what,
                doorMicros,
                http,
                requestChecked,
                walletSigned,
                answerSigned,
                notice,
                rest);
    }
}

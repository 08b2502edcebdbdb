package ecny.wallet.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;

/** The signature example of GB/T 32918.5-2017, Annex A (recommended curve). */
final class PublishedVectors {
    static final byte[] MESSAGE = "message digest".getBytes(US_ASCII);
    static final byte[] PRIVATE_KEY = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8");
    static final byte[] PUBLIC_KEY = hex("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
            + "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13");
    static final byte[] ZA = hex("B2E14C5C79C6DF5B85F4FE7ED8DB7A262B9DA7E07CCB0EA9F4747B8CCDA8A4F3");
    static final byte[] E = hex("F0B43E94BA45ACCAACE692ED534382EB17E6AB5A19CE7B31F4486FDFC0D28640");
    static final byte[] NONCE = hex("59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21");
    static final byte[] SIGNATURE = hex("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
            + "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
    static final byte[] SIGNATURE_DER = java.util.Base64.getDecoder()
            .decode("MEYCIQD1oDsGSNLEYw7qxRPhu4GhWUTaOCfVt0FDrH6s7ucgswIhALG2qinfIS/YdjGCvA1CHKG7kDj9H39C1IQLacSFu8Gq");

    private PublishedVectors() {}

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

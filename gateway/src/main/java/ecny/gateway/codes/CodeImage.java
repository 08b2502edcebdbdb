package ecny.gateway.codes;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A code as a picture: a QR code or the bars of Code 128, one module per unit, with its quiet zone. Immutable. */
public final class CodeImage {
    private static final int QR_QUIET_ZONE = 4;
    private static final int BARS_QUIET_ZONE = 10;
    private static final int BARS_HEIGHT = 40;
    private static final int LARGEST_SCALE = 40;

    private final BitMatrix modules;

    private CodeImage(BitMatrix modules) {
        this.modules = modules;
    }

    /**
     * A QR code that survives the loss of 15 % of its area.
     *
     * @throws IllegalArgumentException if the text is empty or too long for a QR code
     */
    public static CodeImage qr(String text) {
        try {
            return new CodeImage(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8",
                                    EncodeHintType.MARGIN,
                                    QR_QUIET_ZONE)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code of " + text.length() + " characters", tooLong);
        }
    }

    /** Code 128 bars, as scanners at a till read them. */
    public static CodeImage bars(String digits) {
        return new CodeImage(new Code128Writer()
                .encode(
                        digits,
                        BarcodeFormat.CODE_128,
                        0,
                        BARS_HEIGHT,
                        Map.of(EncodeHintType.MARGIN, 2 * BARS_QUIET_ZONE)));
    }

    /** Modules from left to right. */
    public int width() {
        return modules.getWidth();
    }

    /** Modules from top to bottom. */
    public int height() {
        return modules.getHeight();
    }

    public boolean isDark(int x, int y) {
        return modules.get(x, y);
    }

    /** As SVG with one path of dark runs; it scales to whatever size it is given. */
    public String svg() {
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(width())
                .append(' ')
                .append(height())
                .append("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h")
                .append(width())
                .append('v')
                .append(height())
                .append("H0z\"/><path fill=\"#000\" d=\"");
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                if (!isDark(x, y)) {
                    continue;
                }
                int from = x;
                while (x < width() && isDark(x, y)) {
                    x++;
                }
                svg.append('M').append(from).append(' ').append(y);
                svg.append('h').append(x - from).append("v1h-").append(x - from).append('z');
            }
        }
        return svg.append("\"/></svg>").toString();
    }

    /**
     * As PNG.
     *
     * @param scale pixels per module, 1 to 40
     */
    public byte[] png(int scale) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("a scale of 1 to " + LARGEST_SCALE + " pixels, not " + scale);
        }
        BitMatrix pixels = new BitMatrix(width() * scale, height() * scale);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                if (isDark(x, y)) {
                    pixels.setRegion(x * scale, y * scale, scale, scale);
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            MatrixToImageWriter.writeToStream(pixels, "PNG", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array of bytes refused bytes", impossible);
        }
        return png.toByteArray();
    }
}

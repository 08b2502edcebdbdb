package ecny.gateway.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CodeImageTest {
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    private static String scan(byte[] png) throws IOException, NotFoundException {
        BufferedImageLuminanceSource picture =
                new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)));
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(picture)))
                .getText();
    }

    @Property(tries = 25)
    void bars_and_qr_of_a_payment_code_are_read_by_a_scanner(@ForAll @NumericChars @StringLength(19) String digits)
            throws Exception {
        assertThat(scan(CodeImage.qr(digits).png(3))).isEqualTo(digits);
        assertThat(scan(CodeImage.bars(digits).png(2))).isEqualTo(digits);
    }

    @Test
    void chinese_names_survive_the_picture() throws Exception {
        String text = "000201 姑苏茶馆 6304ABCD";
        assertThat(scan(CodeImage.qr(text).png(4))).isEqualTo(text);
    }

    @Test
    void the_svg_shows_the_same_modules_and_nothing_else() {
        CodeImage image = CodeImage.qr("0100212345678901234");
        boolean[][] drawn = new boolean[image.height()][image.width()];
        Matcher run = RUN.matcher(image.svg());
        while (run.find()) {
            int from = Integer.parseInt(run.group(1));
            for (int x = from; x < from + Integer.parseInt(run.group(3)); x++) {
                drawn[Integer.parseInt(run.group(2))][x] = true;
            }
        }
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                assertThat(drawn[y][x]).as("%d,%d", x, y).isEqualTo(image.isDark(x, y));
            }
        }
        assertThat(image.svg()).startsWith("<svg ").endsWith("</svg>").doesNotContain("script");
    }

    @Test
    void a_text_too_long_and_a_scale_too_large_are_refused() {
        assertThatThrownBy(() -> CodeImage.qr("x".repeat(3_000))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CodeImage.qr("x").png(41)).hasMessageContaining("41");
    }
}

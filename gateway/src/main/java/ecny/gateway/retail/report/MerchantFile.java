package ecny.gateway.retail.report;

import ecny.gateway.file.CsvFields;
import ecny.gateway.retail.contract.Broken;
import ecny.gateway.retail.report.BillLine.Kind;
import ecny.gateway.retail.report.BillLine.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The merchant's own file of a day, read strictly: the first thing that is wrong is named with its line and column. */
public final class MerchantFile {
    static final String HEADER = "kind,merchantNumber,amountFen,status";
    private static final int MOST_LINES = 100_000;

    private final List<MerchantLine> lines = new ArrayList<>();
    private @Nullable Broken broken;

    private MerchantFile() {}

    public static MerchantFile read(String csv) {
        MerchantFile file = new MerchantFile();
        String[] written = csv.split("\r?\n", -1);
        String header = written[0].startsWith("\uFEFF") ? written[0].substring(1) : written[0];
        if (!header.strip().equals(HEADER)) {
            file.broken = new Broken("line 1", header, "the header " + HEADER, "表头应为 " + HEADER);
            return file;
        }
        if (written.length > MOST_LINES) {
            file.broken = new Broken("body", written.length + " lines", "at most 100000 lines", "最多 100000 行");
            return file;
        }
        for (int i = 1; i < written.length && file.broken == null; i++) {
            if (!written[i].isBlank()) {
                file.readLine(i + 1, written[i]);
            }
        }
        return file;
    }

    /** The first thing that is wrong; null when the file can be used. */
    public @Nullable Broken broken() {
        return broken;
    }

    public List<MerchantLine> lines() {
        return lines;
    }

    private void readLine(int number, String text) {
        List<String> fields = fields(text);
        if (fields.size() != 4) {
            refuse(number, "", text, "four fields: " + HEADER, "应有四个字段: " + HEADER);
            return;
        }
        Kind kind =
                fields.get(0).equals("PAYMENT") ? Kind.PAYMENT : fields.get(0).equals("REFUND") ? Kind.REFUND : null;
        Status status = fields.get(3).equals("SUCCEEDED")
                ? Status.SUCCEEDED
                : fields.get(3).equals("FAILED") ? Status.FAILED : null;
        if (kind == null) {
            refuse(number, " kind", fields.get(0), "PAYMENT or REFUND", "应为 PAYMENT 或 REFUND");
        } else if (!fields.get(1).matches("[0-9A-Za-z_*@-]{1,64}")) {
            refuse(
                    number,
                    " merchantNumber",
                    fields.get(1),
                    "1 to 64 letters, digits or _ * @ -",
                    "1 至 64 位字母、数字或 _ * @ -");
        } else if (!fields.get(2).matches("[0-9]{1,15}")) {
            refuse(number, " amountFen", fields.get(2), "whole fen", "应为整数分");
        } else if (status == null) {
            refuse(number, " status", fields.get(3), "SUCCEEDED or FAILED", "应为 SUCCEEDED 或 FAILED");
        } else {
            lines.add(new MerchantLine(number, kind, fields.get(1), Long.parseLong(fields.get(2)), status));
        }
    }

    private static List<String> fields(String text) {
        try {
            return CsvFields.of(text);
        } catch (IllegalArgumentException quotes) {
            return List.of();
        }
    }

    private void refuse(int line, String column, String value, String english, String chinese) {
        broken = new Broken("line " + line + column, value, english, chinese);
    }
}

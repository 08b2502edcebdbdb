package ecny.gateway.wechat;

import ecny.wallet.crypto.Sm3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * The two daily bills as CSV in the published columns: what was traded, and how the wallet's balance moved. Made from the
 * records when asked for, up to a given moment, so that a bill that was announced with its hash is the same when it is
 * downloaded. Amounts in yuan with two decimals, each value behind a back-tick, as published.
 */
final class Bills {
    private static final String TRADE_HEAD =
            "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态," + "付款银行,货币种类,应结订单金额,代金券金额";
    private static final String TRADE_TAIL = "商品名称,商户数据包,手续费,费率,订单金额";
    private static final String REFUND_COLUMNS = "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态";
    private static final String FLOW_HEAD = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";

    private final WechatStore store;

    Bills(WechatStore store) {
        this.store = store;
    }

    /** Which movements a trade bill has. */
    enum TradeBill {
        ALL,
        SUCCESS,
        REFUND
    }

    /** The trade bill of a day in China, of what was decided before {@code asOfMillis}. */
    byte[] trades(String mchid, LocalDate day, TradeBill kind, long asOfMillis) {
        List<BillLine> lines = lines(mchid, day, asOfMillis).stream()
                .filter(line -> kind == TradeBill.ALL || (kind == TradeBill.REFUND) == (line.refund() != null))
                .toList();
        StringBuilder csv = new StringBuilder("\uFEFF").append(TRADE_HEAD);
        if (kind == TradeBill.REFUND) {
            csv.append(",退款申请时间,退款成功时间");
        }
        csv.append(',');
        if (kind != TradeBill.SUCCESS) {
            csv.append(REFUND_COLUMNS).append(',');
        }
        csv.append(TRADE_TAIL).append(kind == TradeBill.SUCCESS ? ",费率备注\r\n" : ",申请退款金额,费率备注\r\n");
        long traded = 0;
        long refunded = 0;
        for (BillLine line : lines) {
            row(csv, trade(line, kind));
            if (line.refund() == null) {
                traded += line.order().amountFen;
            } else {
                refunded += line.refund().refundFen;
            }
        }
        csv.append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n");
        row(
                csv,
                List.of(
                        Integer.toString(lines.size()),
                        yuan(traded),
                        yuan(refunded),
                        yuan(0),
                        "0.00000",
                        yuan(traded),
                        yuan(refunded)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> trade(BillLine line, TradeBill kind) {
        Order order = line.order();
        List<String> cells = new ArrayList<>(List.of(
                clock(line.atMillis()),
                order.appid,
                order.mchid,
                "0",
                "",
                order.transactionId,
                order.outTradeNo,
                Directory.openidOf(order.payerWallet),
                order.tradeType.name(),
                line.refund() == null ? "SUCCESS" : "REFUND",
                "ECNY",
                "CNY",
                yuan(line.refund() == null ? order.amountFen : 0),
                yuan(0)));
        Refund refund = line.refund();
        if (kind == TradeBill.REFUND && refund != null) {
            cells.add(clock(refund.createdMillis));
            cells.add(clock(refund.doneMillis));
        }
        if (kind != TradeBill.SUCCESS) {
            cells.addAll(
                    refund == null
                            ? List.of("0", "0", yuan(0), yuan(0), "", "")
                            : List.of(
                                    refund.refundId,
                                    refund.outRefundNo,
                                    yuan(refund.refundFen),
                                    yuan(0),
                                    "ORIGINAL",
                                    "SUCCESS"));
        }
        cells.add(order.description);
        cells.add(order.attach == null ? "" : order.attach);
        cells.add("0.00000");
        cells.add("0.00%");
        cells.add(yuan(refund == null ? order.amountFen : 0));
        if (kind != TradeBill.SUCCESS) {
            cells.add(yuan(refund == null ? 0 : refund.refundFen));
        }
        cells.add("");
        return cells;
    }

    private List<BillLine> lines(String mchid, LocalDate day, long asOfMillis) {
        Day bounds = Day.of(day, asOfMillis);
        List<BillLine> lines = new ArrayList<>();
        for (Order order : store.orders.under(mchid + "/")) {
            if (Views.isPaid(order.state) && bounds.has(order.paidMillis)) {
                lines.add(new BillLine(order.paidMillis, order.sequence, order, null));
            }
        }
        for (Refund refund : store.refunds.under(mchid + "/")) {
            if (refund.state == Refund.State.SUCCESS && bounds.has(refund.doneMillis)) {
                Order order = store.orders.get(mchid + "/" + refund.outTradeNo).orElseThrow();
                lines.add(new BillLine(refund.doneMillis, refund.sequence, order, refund));
            }
        }
        lines.sort(Comparator.comparingLong(BillLine::sequence));
        return lines;
    }

    /** The fund-flow bill of a day in China. */
    byte[] flows(String mchid, LocalDate day, long asOfMillis) {
        List<FundFlow> flows = new ArrayList<>();
        for (BillLine line : lines(mchid, day, asOfMillis)) {
            Refund refund = line.refund();
            flows.add(
                    refund == null
                            ? new FundFlow(
                                    line.atMillis(),
                                    line.order().transactionId,
                                    Long.toString(line.sequence()),
                                    "交易",
                                    true,
                                    line.order().amountFen,
                                    line.order().merchantBalanceFen,
                                    line.order().outTradeNo)
                            : new FundFlow(
                                    line.atMillis(),
                                    refund.refundId,
                                    Long.toString(line.sequence()),
                                    "退款",
                                    false,
                                    refund.refundFen,
                                    refund.merchantBalanceFen,
                                    refund.outRefundNo));
        }
        shared(mchid, Day.of(day, asOfMillis), flows);
        flows.sort(Comparator.comparingLong(FundFlow::atMillis));
        StringBuilder csv = new StringBuilder("\uFEFF").append(FLOW_HEAD).append("\r\n");
        for (FundFlow flow : flows) {
            row(
                    csv,
                    List.of(
                            clock(flow.atMillis()),
                            flow.number(),
                            flow.flowNumber(),
                            flow.kind(),
                            flow.kind(),
                            flow.income() ? "收入" : "支出",
                            yuan(flow.amountFen()),
                            yuan(flow.balanceFen()),
                            "system",
                            "",
                            flow.voucher()));
        }
        csv.append("资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额\r\n");
        List<FundFlow> income = flows.stream().filter(FundFlow::income).toList();
        List<FundFlow> expense = flows.stream().filter(flow -> !flow.income()).toList();
        row(
                csv,
                List.of(
                        Integer.toString(flows.size()),
                        Integer.toString(income.size()),
                        yuan(income.stream().mapToLong(FundFlow::amountFen).sum()),
                        Integer.toString(expense.size()),
                        yuan(expense.stream().mapToLong(FundFlow::amountFen).sum())));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the merchant shared of its orders and got back. What it received of another's is in that one's bill. */
    private void shared(String mchid, Day day, List<FundFlow> flows) {
        for (Sharing sharing : store.sharings.under(mchid + "/")) {
            for (Sharing.Share share : sharing.shares) {
                if (share.result.equals("SUCCESS") && share.verdict != null && day.has(share.doneMillis)) {
                    flows.add(new FundFlow(
                            share.doneMillis,
                            sharing.orderId,
                            share.detailId,
                            "分账",
                            false,
                            share.amountFen,
                            share.merchantBalanceFen,
                            sharing.outOrderNo));
                }
            }
        }
        for (SharingReturn back : store.returns.under(mchid + "/")) {
            if (back.result.equals("SUCCESS") && day.has(back.doneMillis)) {
                flows.add(new FundFlow(
                        back.doneMillis,
                        back.returnId,
                        back.returnId,
                        "分账回退",
                        true,
                        back.amountFen,
                        back.merchantBalanceFen,
                        back.outReturnNo));
            }
        }
    }

    /** Whether there is anything in a bill of the day. */
    boolean isEmpty(String mchid, LocalDate day, long asOfMillis) {
        return lines(mchid, day, asOfMillis).isEmpty();
    }

    private record Day(long fromMillis, long untilMillis) {
        static Day of(LocalDate day, long asOfMillis) {
            long from = day.toEpochSecond(LocalTime.MIN, Views.CHINA) * 1_000;
            long until = day.plusDays(1).toEpochSecond(LocalTime.MIN, Views.CHINA) * 1_000;
            return new Day(from, Math.min(until, asOfMillis));
        }

        boolean has(long millis) {
            return millis >= fromMillis && millis < untilMillis;
        }
    }

    private static void row(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(cell -> "`" + plain(cell)).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** The published format has no quoting: what would break a line becomes a space. */
    private static String plain(String cell) {
        return cell.replaceAll("[,\r\n`]", " ");
    }

    private static String yuan(long fen) {
        return String.format(Locale.ROOT, "%d.%02d", fen / 100, fen % 100);
    }

    private static String clock(long millis) {
        return Views.time(millis).substring(0, 19).replace('T', ' ');
    }

    /** Hex of the file's hash: SHA1 as published, SM3 for who asks for it. */
    static String hash(byte[] file, String type) {
        try {
            byte[] hash = type.equals("SM3")
                    ? Sm3.hash(file)
                    : MessageDigest.getInstance("SHA-1").digest(file);
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] gzip(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(file);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}

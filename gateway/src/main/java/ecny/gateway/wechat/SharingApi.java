package ecny.gateway.wechat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /v3/profitsharing}: reads requests and writes answers. */
final class SharingApi {
    private static final int MOST_RECEIVERS = 50;

    private final ProfitSharing sharing;

    SharingApi(ProfitSharing sharing) {
        this.sharing = sharing;
    }

    ApiAnswer share(ApiRequest request) {
        Sharing wanted = wanted(request);
        appid(request);
        for (ApiRequest receiver : request.list("receivers", MOST_RECEIVERS)) {
            Sharing.Share share = new Sharing.Share();
            share.type = receiver.required("type", 32);
            share.account = receiver.required("account", 64);
            share.amountFen = receiver.fen("amount");
            share.description = receiver.required("description", 80);
            wanted.shares.add(share);
        }
        return ApiAnswer.json(view(sharing.share(wanted, request.flag("unfreeze_unsplit"))));
    }

    ApiAnswer unfreeze(ApiRequest request) {
        return ApiAnswer.json(view(sharing.unfreeze(wanted(request), request.required("description", 80))));
    }

    private static Sharing wanted(ApiRequest request) {
        Sharing wanted = new Sharing();
        wanted.mchid = request.caller().mchid();
        wanted.transactionId = request.required("transaction_id", 32);
        wanted.outOrderNo = request.ownNumber("out_order_no", 1, 64);
        wanted.fingerprint = request.fingerprint();
        return wanted;
    }

    private static void appid(ApiRequest request) {
        if (!request.required("appid", 32).equals(request.caller().appid())) {
            throw ApiRefusal.of(ApiError.APPID_MCHID_NOT_MATCH, "appid 和 mch_id 不匹配 appid is not this merchant's");
        }
    }

    ApiAnswer query(ApiRequest request) {
        Sharing found = sharing.get(request.caller().mchid(), request.inPath("out_order_no"));
        if (!request.query("transaction_id").map(found.transactionId::equals).orElse(false)) {
            throw ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "分账单不存在 no such sharing of this transaction_id");
        }
        return ApiAnswer.json(view(found));
    }

    private static ObjectNode view(Sharing sharing) {
        ObjectNode view = Views.object();
        view.put("transaction_id", sharing.transactionId);
        view.put("out_order_no", sharing.outOrderNo);
        view.put("order_id", sharing.orderId);
        view.put("state", sharing.finished ? "FINISHED" : "PROCESSING");
        ArrayNode receivers = view.putArray("receivers");
        for (Sharing.Share share : sharing.shares) {
            ObjectNode receiver = receivers.addObject();
            receiver.put("amount", share.amountFen);
            receiver.put("description", share.description);
            receiver.put("type", share.type);
            receiver.put("account", share.account);
            receiver.put("result", share.result);
            if (share.result.equals("CLOSED")) {
                receiver.put("fail_reason", "ACCOUNT_ABNORMAL");
                receiver.put("verdict", share.verdict);
            }
            receiver.put("create_time", Views.time(sharing.createdMillis));
            if (share.doneMillis > 0) {
                receiver.put("finish_time", Views.time(share.doneMillis));
            }
            receiver.put("detail_id", share.detailId);
        }
        return view;
    }

    ApiAnswer amounts(ApiRequest request) {
        String transactionId = request.inPath("transaction_id");
        return ApiAnswer.json(Views.object()
                .put("transaction_id", transactionId)
                .put("unsplit_amount", sharing.unsplitFen(request.caller().mchid(), transactionId)));
    }

    ApiAnswer giveBack(ApiRequest request) {
        SharingReturn wanted = new SharingReturn();
        wanted.mchid = request.caller().mchid();
        wanted.outOrderNo = request.required("out_order_no", 64);
        wanted.outReturnNo = request.ownNumber("out_return_no", 1, 64);
        wanted.returnMchid = request.required("return_mchid", 32);
        wanted.amountFen = request.fen("amount");
        wanted.description = request.required("description", 80);
        return ApiAnswer.json(view(sharing.giveBack(wanted)));
    }

    ApiAnswer queryReturn(ApiRequest request) {
        SharingReturn found = sharing.getReturn(request.caller().mchid(), request.inPath("out_return_no"));
        if (!request.query("out_order_no").map(found.outOrderNo::equals).orElse(false)) {
            throw ApiRefusal.of(ApiError.RESOURCE_NOT_EXISTS, "回退单不存在 no such return of this out_order_no");
        }
        return ApiAnswer.json(view(found));
    }

    private static ObjectNode view(SharingReturn back) {
        ObjectNode view = Views.object();
        view.put("order_id", back.orderId);
        view.put("out_order_no", back.outOrderNo);
        view.put("out_return_no", back.outReturnNo);
        view.put("return_id", back.returnId);
        view.put("return_mchid", back.returnMchid);
        view.put("amount", back.amountFen);
        view.put("description", back.description);
        view.put("result", back.result);
        if (back.result.equals("FAILED")) {
            view.put("fail_reason", "ACCOUNT_ABNORMAL");
            view.put("verdict", back.verdict);
        }
        view.put("create_time", Views.time(back.createdMillis));
        if (back.doneMillis > 0) {
            view.put("finish_time", Views.time(back.doneMillis));
        }
        return view;
    }

    ApiAnswer addReceiver(ApiRequest request) {
        appid(request);
        String relation = request.required("relation_type", 32);
        sharing.addReceiver(
                request.caller().mchid(), request.required("type", 32), request.required("account", 64), relation);
        return ApiAnswer.json(receiver(request).put("relation_type", relation));
    }

    ApiAnswer deleteReceiver(ApiRequest request) {
        appid(request);
        sharing.deleteReceiver(request.caller().mchid(), request.required("type", 32), request.required("account", 64));
        return ApiAnswer.json(receiver(request));
    }

    private static ObjectNode receiver(ApiRequest request) {
        return Views.object().put("type", request.required("type", 32)).put("account", request.required("account", 64));
    }
}

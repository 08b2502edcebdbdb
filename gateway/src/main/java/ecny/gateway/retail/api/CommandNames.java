package ecny.gateway.retail.api;

import ecny.settlement.message.CaptureDecoder;
import ecny.settlement.message.ExchangeDecoder;
import ecny.settlement.message.FundCampaignDecoder;
import ecny.settlement.message.HoldDecoder;
import ecny.settlement.message.PayDecoder;
import ecny.settlement.message.RedeemDecoder;
import ecny.settlement.message.RefundDecoder;
import ecny.settlement.message.ReleaseDecoder;
import ecny.settlement.message.RollBusinessDayDecoder;
import ecny.settlement.message.RunInterestDecoder;
import ecny.settlement.message.SpendPacketDecoder;
import ecny.settlement.message.SweepCampaignDecoder;
import ecny.settlement.message.SweepPacketDecoder;
import ecny.settlement.message.TransferDecoder;
import java.util.Map;

/** The names of the commands that move a wallet's balance, as the schema has them. */
final class CommandNames {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(ExchangeDecoder.TEMPLATE_ID, "Exchange"),
            Map.entry(RedeemDecoder.TEMPLATE_ID, "Redeem"),
            Map.entry(TransferDecoder.TEMPLATE_ID, "Transfer"),
            Map.entry(PayDecoder.TEMPLATE_ID, "Pay"),
            Map.entry(RefundDecoder.TEMPLATE_ID, "Refund"),
            Map.entry(HoldDecoder.TEMPLATE_ID, "Hold"),
            Map.entry(CaptureDecoder.TEMPLATE_ID, "Capture"),
            Map.entry(ReleaseDecoder.TEMPLATE_ID, "Release"),
            Map.entry(FundCampaignDecoder.TEMPLATE_ID, "FundCampaign"),
            Map.entry(SpendPacketDecoder.TEMPLATE_ID, "SpendPacket"),
            Map.entry(SweepPacketDecoder.TEMPLATE_ID, "SweepPacket"),
            Map.entry(SweepCampaignDecoder.TEMPLATE_ID, "SweepCampaign"),
            Map.entry(RunInterestDecoder.TEMPLATE_ID, "RunInterest"),
            Map.entry(RollBusinessDayDecoder.TEMPLATE_ID, "RollBusinessDay"));

    private CommandNames() {}

    static String of(int templateId) {
        return NAMES.getOrDefault(templateId, "Command" + templateId);
    }
}

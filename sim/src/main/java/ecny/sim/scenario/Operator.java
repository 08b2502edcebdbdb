package ecny.sim.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An authorised operator.
 *
 * @param name short name
 * @param prefix first three digits of its wallet numbers, here the bank prefix of the CNAPS line number
 * @param institution JR/T 0124 code, 14 characters
 * @param share of all wallets
 */
public record Operator(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int prefix,
        @JsonProperty(required = true) String institution,
        @JsonProperty(required = true) double share) {

    public Operator {
        WrongValue.matching("name", name, "\\S.{0,39}", "a name of at most 40 characters", "至多 40 个字符的名称");
        WrongValue.between("prefix", prefix, 100L, 999L);
        WrongValue.matching(
                "institution",
                institution,
                "[A-Z][0-9]{13}",
                "a letter and 13 digits (JR/T 0124)",
                "一个字母加 13 位数字(JR/T 0124)");
        WrongValue.share("share", share);
    }
}

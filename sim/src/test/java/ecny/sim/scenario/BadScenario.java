package ecny.sim.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of luohu.yaml or national-day.yaml with one thing broken, and what the reader must say.
 *
 * @param schemaSeesIt false for a rule between two values, which a JSON schema cannot hold
 */
record BadScenario(String text, String key, int line, String found, String expected, boolean schemaSeesIt) {

    static List<BadScenario> all() {
        List<BadScenario> all = new ArrayList<>();
        all.add(luohu(
                "rate: 0.95146", "rat: 0.95146", "campaign.claims.rat", "an unknown key", "one of dayWeights, rate"));
        all.add(luohu(
                        "zipf: 1.0",
                        "zipf: 1.0\n  colour: red",
                        "merchants.colour",
                        "an unknown key",
                        "one of areas, count, zipf")
                .atLine("colour: red"));
        all.add(luohu("seed: 20201009", "seed: many", "seed", "'many'", "a whole number"));
        all.add(luohu("seed: 20201009", "seed: 1.5", "seed", "1.5", "a whole number"));
        all.add(luohu("seed: 20201009", "seed: '7'", "seed", "'7'", "a whole number"));
        all.add(luohu("seed: 20201009", "seed:", "seed", "nothing", "a value, or no such key at all"));
        all.add(luohu(
                "name: luohu", "name: Luohu!", "name", "'Luohu!'", "lower-case letters, digits and '-', at most 40"));
        all.add(luohu("name: luohu", "name: 7", "name", "7", "a text"));
        all.add(luohu(
                "from: 2020-10-09", "from: 2020-13-09", "dates.from", "'2020-13-09'", "a date such as 2020-10-09"));
        all.add(luohu("to: 2020-10-18", "to: 2020-10-08", "dates.to", "2020-10-08", "a date not before 2020-10-09")
                .unseenBySchema());
        all.add(luohu("rate: 0.95146", "rate: 1.2", "campaign.claims.rate", "1.2", "a number from 0 to 1"));
        all.add(luohu("rate: 0.95146", "rate: true", "campaign.claims.rate", "true", "a number"));
        all.add(luohu(
                "packetYuan: 200",
                "packetYuan: 200.001",
                "campaign.packetYuan",
                "200.001",
                "an amount in yuan with at most 2 decimals"));
        all.add(luohu(
                "packetYuan: 200", "packetYuan: 0", "campaign.packetYuan", "0", "an amount from 0.01 to 1000000 yuan"));
        all.add(luohu(
                "packetYuan: 200",
                "packetYuan: [200]",
                "campaign.packetYuan",
                "a list",
                "an amount in yuan with at most 2 decimals"));
        all.add(luohu(
                "listedMerchantsOnly: true",
                "listedMerchantsOnly: yes",
                "campaign.listedMerchantsOnly",
                "'yes'",
                "true or false"));
        all.add(luohu(
                "keys: at-opening",
                "keys: sometimes",
                "wallets.keys",
                "'sometimes'",
                "one of at-opening, at-first-use"));
        all.add(luohu("prefix: 103,", "prefix: 99, ", "operators[1].prefix", "99", "a whole number from 100 to 999"));
        all.add(luohu(
                        "prefix: 103,",
                        "prefix: 102,",
                        "operators[1].prefix",
                        "102",
                        "a prefix that no other operator has")
                .unseenBySchema());
        all.add(luohu(
                        "C1010311000014, share: 0.25",
                        "C1010311000014, share: 0.5",
                        "operators",
                        "a sum of 1.25",
                        "a sum of 1 over every share")
                .atLine("{name: ICBC")
                .unseenBySchema());
        all.add(luohu(
                "institution: C1010311000014",
                "institution: C101",
                "operators[1].institution",
                "'C101'",
                "a letter and 13 digits (JR/T 0124)"));
        all.add(luohu(
                        "class4: 0.50",
                        "class4: 0.40",
                        "wallets.classMix.class4",
                        "a sum of 0.9",
                        "a sum of 1 over every class")
                .unseenBySchema());
        all.add(luohu(
                "hourCurve: [0.8, 0.45,",
                "hourCurve: [0.8,",
                "hourCurve",
                "23 numbers",
                "24 numbers, one for each hour"));
        all.add(luohu(
                "hourCurve: [0.8, 0.45,",
                "hourCurve: [0.8, -1,",
                "hourCurve[1]",
                "-1.0",
                "a number from 0 to 1000000"));
        all.add(luohu("sigma: 1.3}", "sigma: 9}", "tickets.components[0].sigma", "9.0", "a number from 0 to 5"));
        all.add(luohu(
                        "  winners: 50000",
                        "  winners: 50001",
                        "campaign.winners",
                        "50001",
                        "at most wallets.count, which is 50000")
                .unseenBySchema());
        all.add(luohu(
                        "operator: 102}",
                        "operator: 301}",
                        "campaign.sponsor.operator",
                        "301",
                        "the prefix of one of the operators")
                .unseenBySchema());
        all.add(luohu(
                        "dayWeights: [1, 1, 1,",
                        "dayWeights: [1, 1,",
                        "campaign.spending.dayWeights",
                        "9 numbers",
                        "10 numbers, one for each day of the scenario")
                .unseenBySchema());
        all.add(luohu(
                "when: short",
                "when: short, howOften: 3",
                "topUp.howOften",
                "an unknown key",
                "one of roundUpYuan, when"));
        all.add(
                luohu(
                        "measure: packets-claimed",
                        "measure: packets",
                        "published[0].measure",
                        "'packets'",
                        "one of packets-claimed, packet-payments, packet-money-spent, packet-payments-per-claim, packet-money-per-payment, own-money-spent, payments, value, mean-ticket, night-share"));
        all.add(luohu("    value: 47573", "    value: -1", "published[0].value", "-1", "a number not below 0"));
        all.add(luohu("  zipf: 1.0 ", "  # zipf", "merchants.zipf", "no such key", "it to be there: it is required")
                .atLine("merchants:"));
        all.add(luohu(
                        "neverSpend: 0.05",
                        "neverSpend: 0.5",
                        "campaign.spending.wholePacket",
                        "0.718",
                        "at most 1 together with neverSpend")
                .atLine("wholePacket:")
                .unseenBySchema());
        all.add(nationalDay("areas: 26", "areas: 0", "merchants.areas", "0", "a whole number from 1 to 520000"));
        all.add(nationalDay(
                "paymentsPerDay: 2623000",
                "paymentsPerDay: 0",
                "traffic.paymentsPerDay",
                "0",
                "a whole number from 1 to 10000000000"));
        all.add(nationalDay(
                "favourites: {merchants: 8,",
                "favourites: {merchants: 0,",
                "traffic.favourites.merchants",
                "0",
                "a whole number from 1 to 1000"));
        all.add(nationalDay(
                        "transfers: {share: 0.10,",
                        "transfers: {share: 0.95,",
                        "traffic.corporate.share",
                        "0.078",
                        "at most 1 together with transfers.share")
                .atLine("corporate:")
                .unseenBySchema());
        all.add(
                nationalDay(
                        "traffic:",
                        "traffick:",
                        "traffick",
                        "an unknown key",
                        "one of campaign, dates, hourCurve, issuanceYuan, merchants, name, operators, published, rulebook, seed, tickets, title, topUp, traffic, typologies, wallets"));
        return all;
    }

    private static BadScenario luohu(String good, String bad, String key, String found, String expected) {
        return broken("luohu", good, bad, key, found, expected);
    }

    private static BadScenario nationalDay(String good, String bad, String key, String found, String expected) {
        return broken("national-day", good, bad, key, found, expected);
    }

    private static BadScenario broken(
            String scenario, String good, String bad, String key, String found, String expected) {
        String text = Scenarios.text(scenario);
        int at = text.indexOf(good);
        if (at < 0 || text.indexOf(good, at + 1) >= 0) {
            throw new IllegalArgumentException("must stand in " + scenario + " exactly once: '" + good + "'");
        }
        return new BadScenario(text.replace(good, bad), key, lineOf(text, at), found, expected, true);
    }

    BadScenario atLine(String words) {
        return new BadScenario(text, key, lineOf(text, text.indexOf(words)), found, expected, schemaSeesIt);
    }

    BadScenario unseenBySchema() {
        return new BadScenario(text, key, line, found, expected, false);
    }

    private static int lineOf(String text, int at) {
        return (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }

    @Override
    public String toString() {
        return key + ": found " + found;
    }
}

package ecny.gateway.world;

import ecny.settlement.clearing.rules.AfterHours;
import ecny.settlement.clearing.rules.DefaultRule;
import ecny.settlement.clearing.rules.DesignKind;
import ecny.wallet.identity.WalletNumber;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The people and institutions of a sandbox. Numbers are given; keys follow from the seed, see {@link Keyring}.
 *
 * @param name for titles
 * @param seed of every key and id; secret where the sandbox is not only a toy of one's own
 * @param start of a test clock, with offset
 * @param operators institutions with a vault, which open wallets and exchange
 * @param banks institutions without a vault, which serve customers through an operator
 * @param merchants who can call
 * @param customers people with wallets
 * @param settlement how its banks settle
 */
public record World(
        String name,
        String seed,
        String start,
        List<Operator> operators,
        List<Bank> banks,
        List<Merchant> merchants,
        Customers customers,
        Settlement settlement) {
    /** Operator code of the central bank. */
    public static final int CENTRAL_BANK = 1;
    /** Stands for the central bank's JR/T 0124 code [assumed]. */
    public static final String CENTRAL_BANK_ID = "A1000000000000";
    /** ISO 4217 numeric code of the renminbi. */
    public static final int CNY = 156;

    private static final long FIRST_CUSTOMER_SERIAL = 1_000;

    /**
     * @param code three-digit prefix of its wallet numbers, from 2
     * @param institution 14 characters, JR/T 0124
     * @param issueFen issued to its vault when the world is made
     */
    public record Operator(int code, String name, String institution, long issueFen) {}

    /**
     * @param code of the institution in the ledger
     * @param operator through which it serves
     */
    public record Bank(int code, String name, String institution, int operator) {}

    /**
     * @param mchid the merchant's number, as the WeChat Pay dialect calls it
     * @param operator that holds its wallet
     * @param serial of its wallet at that operator
     * @param cutoff of its business day, Shanghai time, as 24:00 or 02:00
     */
    public record Merchant(String mchid, String appid, String name, int operator, long serial, String cutoff) {
        public long wallet() {
            return WalletNumber.of(operator, serial);
        }
    }

    /**
     * @param count how many; customer n has the serial 1,000 + n at operator n modulo the number of operators
     * @param walletClass 1 to 4
     * @param depositFen each one's money when the world is made
     */
    public record Customers(int count, int walletClass, long depositFen) {}

    /** A person with a wallet. */
    public record Customer(int number, String name, int operator, long serial) {
        public long wallet() {
            return WalletNumber.of(operator, serial);
        }
    }

    /**
     * @param reservesFen of each institution at the beginning
     * @param securitiesFen of each institution at the beginning
     * @param pledgedFen of its securities, at their market value, for intraday credit
     * @param setAsideFen of its reserves, for net settlement
     * @param reportSeconds within which a payee's bank reports a payment passed on to it
     * @param presumeCredited what is taken to have happened when it does not
     * @param badPaymentRefusesMessage whether one bad payment of a message keeps the others from being booked
     * @param counterparts banks that the simulator plays
     */
    public record Settlement(
            DesignKind design,
            AfterHours late,
            DefaultRule failure,
            long reservesFen,
            long securitiesFen,
            long pledgedFen,
            long setAsideFen,
            int reportSeconds,
            boolean presumeCredited,
            boolean badPaymentRefusesMessage,
            List<Played> counterparts) {
        /** What holds in a world that says nothing about it. */
        public static final Settlement USUAL = new Settlement(
                DesignKind.HYBRID,
                AfterHours.NEXT_DAY,
                DefaultRule.DEFAULTER_PAYS,
                1_000_000_00L,
                1_000_000_00L,
                500_000_00L,
                500_000_00L,
                60,
                true,
                true,
                List.of());

        public Settlement {
            counterparts = List.copyOf(counterparts);
            require(reservesFen >= 0 && securitiesFen >= 0, "settlement: reservesFen and securitiesFen from 0");
            require(pledgedFen >= 0 && pledgedFen <= securitiesFen, "settlement: pledgedFen of securitiesFen");
            require(setAsideFen >= 0 && setAsideFen <= reservesFen, "settlement: setAsideFen of reservesFen");
            require(reportSeconds >= 1 && reportSeconds <= 86_400, "settlement: reportSeconds of 1 to 86400");
        }
    }

    /**
     * @param institution an operator or a bank
     * @param script how it behaves, as {@code seed=7,delay=90,PROMPT=8,SILENT=1}
     */
    public record Played(String institution, String script) {}

    /** A world that says nothing about settlement. */
    public World(
            String name,
            String seed,
            String start,
            List<Operator> operators,
            List<Bank> banks,
            List<Merchant> merchants,
            Customers customers) {
        this(name, seed, start, operators, banks, merchants, customers, Settlement.USUAL);
    }

    public World {
        operators = List.copyOf(operators);
        banks = List.copyOf(banks);
        merchants = List.copyOf(merchants);
        require(!seed.isBlank(), "seed: expected a text");
        require(!operators.isEmpty(), "operators: expected at least one");
        Set<Integer> codes = new HashSet<>();
        for (Operator operator : operators) {
            require(operator.code() > CENTRAL_BANK && codes.add(operator.code()), "operators: code " + operator.code());
        }
        for (Bank bank : banks) {
            require(codes.contains(bank.operator()), "banks: no operator " + bank.operator());
            require(codes.add(bank.code()), "banks: code " + bank.code() + " is taken");
        }
        Set<String> mchids = new HashSet<>();
        Set<Long> wallets = new HashSet<>();
        for (Merchant merchant : merchants) {
            require(mchids.add(merchant.mchid()), "merchants: two with mchid " + merchant.mchid());
            require(
                    operators.stream().anyMatch(operator -> operator.code() == merchant.operator()),
                    "merchants: no operator " + merchant.operator());
            require(
                    merchant.serial() < FIRST_CUSTOMER_SERIAL && wallets.add(merchant.wallet()),
                    "merchants: serial " + merchant.serial() + " is taken or not below " + FIRST_CUSTOMER_SERIAL);
        }
        require(customers.count() >= 0 && customers.count() <= 100_000, "customers: count " + customers.count());
        OffsetDateTime.parse(start);
        Set<String> institutions = new HashSet<>();
        operators.forEach(operator -> institutions.add(operator.institution()));
        banks.forEach(bank -> institutions.add(bank.institution()));
        for (Played played : settlement.counterparts()) {
            require(
                    institutions.remove(played.institution()),
                    "settlement: counterparts: " + played.institution()
                            + " is no institution of it, or is there twice");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the world cannot be used: " + otherwise);
        }
    }

    public OffsetDateTime startTime() {
        return OffsetDateTime.parse(start);
    }

    /** Customer n, from 0. */
    public Customer customer(int n) {
        if (n < 0 || n >= customers.count()) {
            throw new IndexOutOfBoundsException("customer " + n + " of " + customers.count());
        }
        Operator operator = operators.get(n % operators.size());
        return new Customer(n, Names.of(n), operator.code(), FIRST_CUSTOMER_SERIAL + n);
    }

    public List<Customer> allCustomers() {
        return IntStream.range(0, customers.count()).mapToObj(this::customer).toList();
    }

    public Optional<Merchant> merchant(String mchid) {
        return merchants.stream()
                .filter(merchant -> merchant.mchid().equals(mchid))
                .findFirst();
    }

    /** This world with other keys. */
    public World withSeed(String other) {
        return new World(name, other, start, operators, banks, merchants, customers, settlement);
    }
}

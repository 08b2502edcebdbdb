package ecny.settlement.house;

import ecny.settlement.clearing.Priority;
import ecny.settlement.clearing.reserves.PaymentKind;
import ecny.settlement.house.HouseCommand.Act;
import ecny.settlement.house.HouseCommand.Booking;
import ecny.settlement.house.HouseCommand.Move;

/**
 * One input with its time.
 *
 * @param atMillis epoch milliseconds, given by the house, never less than the line before
 */
record HouseLine(long atMillis, HouseCommand command) {
    String text() {
        if (command instanceof HouseCommand.Pay pay) {
            return words(
                    "PAY",
                    pay.id(),
                    pay.payer(),
                    pay.payee(),
                    pay.amountFen(),
                    pay.priority().name(),
                    pay.kind().name());
        }
        if (command instanceof HouseCommand.Queue queue) {
            return words("QUEUE", queue.move().name(), queue.id(), queue.other(), queue.by());
        }
        if (command instanceof HouseCommand.Central act) {
            return words("CENTRAL", act.act().name(), act.participant(), act.amountFen(), act.secondFen());
        }
        if (command instanceof HouseCommand.Retail retail) {
            return words("RETAIL", retail.sequence(), retail.booking().name(), retail.operator(), retail.amountFen());
        }
        if (command instanceof HouseCommand.Time) {
            return words("TIME");
        }
        HouseCommand.Session session = (HouseCommand.Session) command;
        return words("SESSION", session.participant(), session.on() ? "ON" : "OFF");
    }

    private String words(String verb, Object... fields) {
        StringBuilder line = new StringBuilder().append(atMillis).append(' ').append(verb);
        for (Object field : fields) {
            line.append(' ').append(field);
        }
        return line.toString();
    }

    /** @throws IllegalArgumentException when it is not a line of this form */
    static HouseLine parse(String text) {
        String[] w = text.split(" ", -1);
        long at = Long.parseLong(w[0]);
        return new HouseLine(
                at,
                switch (w[1]) {
                    case "PAY" ->
                        new HouseCommand.Pay(
                                Long.parseLong(w[2]),
                                Integer.parseInt(w[3]),
                                Integer.parseInt(w[4]),
                                Long.parseLong(w[5]),
                                Priority.valueOf(w[6]),
                                PaymentKind.valueOf(w[7]));
                    case "QUEUE" ->
                        new HouseCommand.Queue(
                                Move.valueOf(w[2]), Long.parseLong(w[3]), Long.parseLong(w[4]), Integer.parseInt(w[5]));
                    case "CENTRAL" ->
                        new HouseCommand.Central(
                                Act.valueOf(w[2]), Integer.parseInt(w[3]), Long.parseLong(w[4]), Long.parseLong(w[5]));
                    case "RETAIL" ->
                        new HouseCommand.Retail(
                                Long.parseLong(w[2]),
                                Booking.valueOf(w[3]),
                                Integer.parseInt(w[4]),
                                Long.parseLong(w[5]));
                    case "TIME" -> new HouseCommand.Time();
                    case "SESSION" -> new HouseCommand.Session(Integer.parseInt(w[2]), w[3].equals("ON"));
                    default -> throw new IllegalArgumentException("no verb '" + w[1] + "'");
                });
    }
}

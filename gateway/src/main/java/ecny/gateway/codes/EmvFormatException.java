package ecny.gateway.codes;

/** A text is not an EMVCo merchant-presented payload: the message says where and which rule. */
public final class EmvFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    EmvFormatException(String message) {
        super(message);
    }
}

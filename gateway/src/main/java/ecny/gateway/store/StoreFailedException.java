package ecny.gateway.store;

/**
 * The doors' store could not be written, most often because the disk is full. What {@link DoorStore#write} returned from before is
 * there; from now on nothing is read or written until the store is opened again.
 */
public final class StoreFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package ecny.gateway.lab;

/** How a notification is signed. */
public enum Seal {
    /** As the platform signs now. */
    CURRENT,
    /** With the key of the certificate before, which is still in force while certificates change. */
    PREVIOUS,
    /** By a stranger's key under the platform's serial number. */
    STRANGER,
    /** By the platform, for a body with one letter changed. */
    CHANGED_BODY,
    /** By the platform, an hour ago. */
    STALE,
    /** Without any of the five headers. */
    NONE
}

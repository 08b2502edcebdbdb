package ecny.gateway.file;

/** A line of a file and its number, from 1. */
record NumberedLine(long number, String text) {}

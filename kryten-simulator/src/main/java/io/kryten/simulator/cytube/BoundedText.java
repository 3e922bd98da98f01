package io.kryten.simulator.cytube;

/** Text with a limited number of reads. It stops a regular expression that would match for too long. */
final class BoundedText implements CharSequence {

    private final String text;

    private long left;

    BoundedText(String text, long reads) {
        this.text = text;
        this.left = reads;
    }

    @Override
    public int length() {
        return this.text.length();
    }

    @Override
    public char charAt(int index) {
        if (--this.left < 0) {
            throw new ExhaustedException();
        }
        return this.text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return this.text.substring(start, end);
    }

    @Override
    public String toString() {
        return this.text;
    }

    /** Thrown after too many reads. */
    static final class ExhaustedException extends RuntimeException {

        ExhaustedException() {
            super("Matching took too long", null, false, false);
        }
    }
}

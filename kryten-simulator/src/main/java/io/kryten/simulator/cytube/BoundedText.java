package io.kryten.simulator.cytube;

/** Text that is searched for a regular expression of a user, in a bounded number of steps: some expressions take years. */
final class BoundedText implements CharSequence {

    private static final int STEPS = 1_000_000;

    private final String text;

    private int left = STEPS;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return this.text.length();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the search takes too long; CyTube itself would hang
     */
    @Override
    public char charAt(int index) {
        if (--this.left < 0) {
            throw new IllegalStateException("The search in '" + this.text + "' was given up after " + STEPS
                    + " steps: the regular expression is too slow for the simulated channel");
        }
        return this.text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return this.text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return this.text;
    }
}

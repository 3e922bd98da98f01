package io.kryten.listener;

/**
 * Text that a listener method returns to reply by a private message, also to an event of chat:
 *
 * <pre>{@code
 * @KrytenListener
 * PrivateReply onChat(ChatMessageEvent message) {
 *     return message.text().equals("!help") ? PrivateReply.of("Commands: !ping") : null;
 * }
 * }</pre>
 */
public final class PrivateReply implements CharSequence {

    private final String text;

    private PrivateReply(String text) {
        this.text = text;
    }

    /**
     * Creates a private reply.
     *
     * @param text the text; nothing is sent if it is blank
     * @return the reply
     */
    public static PrivateReply of(String text) {
        return new PrivateReply(text);
    }

    @Override
    public int length() {
        return this.text.length();
    }

    @Override
    public char charAt(int index) {
        return this.text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return this.text.subSequence(start, end);
    }

    /** {@return the text} */
    @Override
    public String toString() {
        return this.text;
    }
}

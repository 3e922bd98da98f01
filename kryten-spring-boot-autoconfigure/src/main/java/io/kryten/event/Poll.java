package io.kryten.event;

import java.time.Instant;
import java.util.List;

import io.kryten.text.HtmlText;

/**
 * A poll as it stands.
 *
 * @param title the question, HTML as sent
 * @param options the answers to choose from, HTML as sent
 * @param counts the votes, in the order of the options
 * @param initiator who started it
 * @param timestamp when it was started, in CyTube's time
 */
public record Poll(String title, List<String> options, List<PollCount> counts, String initiator, Instant timestamp) {

    /**
     * Keeps a copy of what could change.
     *
     * @param title the question, HTML as sent
     * @param options the answers to choose from, HTML as sent
     * @param counts the votes, in the order of the options
     * @param initiator who started it
     * @param timestamp when it was started, in CyTube's time
     */
    public Poll {
        options = List.copyOf(options);
        counts = List.copyOf(counts);
    }

    /** {@return the question as plain text} */
    public String titleText() {
        return HtmlText.plainText(this.title);
    }

    /** {@return the answers to choose from as plain text} */
    public List<String> optionTexts() {
        return this.options.stream().map(HtmlText::plainText).toList();
    }
}

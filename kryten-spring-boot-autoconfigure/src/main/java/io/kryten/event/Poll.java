package io.kryten.event;

import java.time.Instant;
import java.util.List;

import io.kryten.text.HtmlText;

/**
 * A poll with its votes at one moment.
 *
 * @param title the question, HTML as sent
 * @param options the answers to choose from, HTML as sent
 * @param counts the votes, in the order of the options
 * @param initiator the user who started the poll
 * @param timestamp the start of the poll, by CyTube's clock
 */
public record Poll(String title, List<String> options, List<PollCount> counts, String initiator, Instant timestamp) {

    /**
     * Copies the mutable arguments.
     *
     * @param title the question, HTML as sent
     * @param options the answers to choose from, HTML as sent
     * @param counts the votes, in the order of the options
     * @param initiator the user who started the poll
     * @param timestamp the start of the poll, by CyTube's clock
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

package io.kryten.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kryten.text.Whitespace;
import org.jspecify.annotations.Nullable;

/**
 * Finds emotes in CyTube's HTML. An emote's own expression is {@code (^|\s)name(?!\S)} with the name escaped as HTML;
 * so comparing the names with the words of the text is sufficient.
 */
final class EmoteIndex {

    private final Map<String, Emote> words = new HashMap<>();

    private final EmotePhrases phrases = new EmotePhrases();

    EmoteIndex(List<Emote> emotes) {
        for (Emote emote : emotes) {
            String name = escape(emote.name());
            if (Whitespace.next(name, 0) == name.length()) {
                this.words.put(name, emote);
            } else {
                this.phrases.add(name, emote);
            }
        }
    }

    List<Emote> find(String html) {
        List<Emote> found = new ArrayList<>();
        String folded = this.phrases.isEmpty() ? "" : EmotePhrases.fold(html);
        int start = Whitespace.skip(html, 0);
        while (start < html.length()) {
            int end = Whitespace.next(html, start);
            EmotePhrases.Match phrase = phraseAt(folded, start);
            Emote emote = (phrase != null) ? phrase.emote() : this.words.get(html.substring(start, end));
            if (emote != null) {
                found.add(emote);
            }
            start = Whitespace.skip(html, (phrase != null) ? phrase.end() : end);
        }
        return found;
    }

    private EmotePhrases.@Nullable Match phraseAt(String folded, int start) {
        return this.phrases.isEmpty() ? null : this.phrases.at(folded, start);
    }

    /** Escapes a name as CyTube does before it builds the expression. */
    private static String escape(String name) {
        return name.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.kryten.simulator.cytube;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which elements need no end, or end because another begins. */
final class HtmlNesting {

    /** Elements without content. */
    private static final Set<String> VOID = Set.of(
            "area",
            "base",
            "basefont",
            "br",
            "col",
            "command",
            "embed",
            "frame",
            "hr",
            "img",
            "input",
            "isindex",
            "keygen",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr");

    /** Elements that are written with a slash at their end. */
    private static final Set<String> SLASHED =
            Set.of("img", "br", "hr", "area", "base", "basefont", "input", "link", "meta");

    private static final Set<String> FORM =
            Set.of("input", "option", "optgroup", "select", "button", "datalist", "textarea");

    private static final Set<String> P = Set.of("p");

    private static final Map<String, Set<String>> ENDS = ends();

    private HtmlNesting() {}

    static boolean isVoid(String tag) {
        return VOID.contains(tag);
    }

    static boolean isSlashed(String tag) {
        return SLASHED.contains(tag);
    }

    /** {@return the elements that end where this one begins} */
    static Set<String> endedBy(String tag) {
        return ENDS.getOrDefault(tag, Set.of());
    }

    private static Map<String, Set<String>> ends() {
        Map<String, Set<String>> ends = new HashMap<>(Map.ofEntries(
                Map.entry("tr", Set.of("tr", "th", "td")),
                Map.entry("th", Set.of("th")),
                Map.entry("td", Set.of("thead", "th", "td")),
                Map.entry("body", Set.of("head", "link", "script")),
                Map.entry("li", Set.of("li")),
                Map.entry("select", FORM),
                Map.entry("input", FORM),
                Map.entry("output", FORM),
                Map.entry("button", FORM),
                Map.entry("datalist", FORM),
                Map.entry("textarea", FORM),
                Map.entry("option", Set.of("option")),
                Map.entry("optgroup", Set.of("optgroup", "option")),
                Map.entry("dd", Set.of("dt", "dd")),
                Map.entry("dt", Set.of("dt", "dd")),
                Map.entry("rt", Set.of("rt", "rp")),
                Map.entry("rp", Set.of("rt", "rp")),
                Map.entry("tbody", Set.of("thead", "tbody")),
                Map.entry("tfoot", Set.of("thead", "tbody"))));
        for (String block : new String[] {
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "main",
            "nav",
            "ol",
            "pre",
            "section",
            "table",
            "ul"
        }) {
            ends.put(block, P);
        }
        return Map.copyOf(ends);
    }
}

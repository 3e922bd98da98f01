package io.kryten.simulator.cytube;

import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Sanitizer of HTML with CyTube's list of elements and attributes: other elements lose their tags, scripts and forms
 * their content too, and every opened element is closed.
 */
final class HtmlSanitizer {

    private static final String BASE = "https://cytu.be/";

    private static final String WITH_CONTENT = "script, style, textarea, option";

    private static final String[] SCHEMES = {"http", "https", "ftp", "mailto", "tel", "mumble"};

    private static final Cleaner CLEANER = new Cleaner(new CyTubeSafelist());

    private static final Pattern SLASHED = Pattern.compile("(<(?:br|hr|img)\\b[^>]*)>");

    private static final Pattern NO_CLOSE = Pattern.compile("<(wbr|col)\\b[^>]*>");

    private static final Pattern STYLE_SPACE = Pattern.compile("\\s*([:;])\\s*");

    private HtmlSanitizer() {}

    static String sanitize(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0 && html.indexOf('>') < 0) {
            return html;
        }
        Document dirty = Jsoup.parseBodyFragment(html, BASE);
        dirty.select(WITH_CONTENT).remove();
        if (!html.contains("<tbody")) {
            dirty.select("tbody").unwrap();
        }
        dirty.select("[style]").forEach(HtmlSanitizer::compactStyle);
        Document clean = CLEANER.clean(dirty);
        // Written as a name without a value.
        clean.forEachNode(node -> node.attributes().forEach(attribute -> {
            if (attribute.getValue().isEmpty()) {
                attribute.setValue(null);
            }
        }));
        clean.outputSettings(new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml));
        String result = clean.body().html().replace("&#xa0;", "\u00a0");
        return NO_CLOSE.matcher(SLASHED.matcher(result).replaceAll("$1 />")).replaceAll("$0</$1>");
    }

    private static void compactStyle(Element styled) {
        String style = STYLE_SPACE.matcher(styled.attr("style").strip()).replaceAll("$1");
        styled.attr("style", style.indexOf(':') > 0 ? style : "");
    }

    private static final class CyTubeSafelist extends Safelist {

        CyTubeSafelist() {
            addTags(words("""
                    address article aside footer header h1 h2 h3 h4 h5 h6 hgroup main nav section blockquote dd div dl dt
                    figcaption figure hr li ol p pre ul a abbr b bdi bdo br cite code data dfn em i kbd mark q rb rp rt rtc
                    ruby s samp small span strong sub sup time u var wbr caption col colgroup table tbody td tfoot th thead
                    tr button center details font img marquee summary template
                    """));
            addAttributes(":all", words("id border class color height role style title valign width rel"));
            addAttributes("a", "href", "name", "target");
            addAttributes("font", "size");
            addAttributes("img", "src", "alt");
            addAttributes("marquee", "behavior", "behaviour", "direction", "scrollamount");
            addAttributes("table", "cellpadding", "cellspacing");
            addAttributes("th", "colspan", "rowspan");
            addAttributes("td", "colspan", "rowspan");
            addProtocols("a", "href", SCHEMES);
            addProtocols("img", "src", SCHEMES);
            preserveRelativeLinks(true);
        }

        @Override
        public boolean isSafeAttribute(String tagName, Element element, Attribute attribute) {
            String name = attribute.getKey();
            boolean empty = attribute.getValue().isEmpty() && (name.equals("class") || name.equals("style"));
            return !empty
                    && (name.startsWith("aria-")
                            || name.startsWith("data-")
                            || super.isSafeAttribute(tagName, element, attribute));
        }

        private static String[] words(String list) {
            return list.strip().split("\\s+");
        }
    }
}

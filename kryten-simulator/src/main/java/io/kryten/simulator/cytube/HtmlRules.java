package io.kryten.simulator.cytube;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which HTML people may use. */
final class HtmlRules {

    private static final Set<String> TAGS = words("""
            address article aside footer header h1 h2 h3 h4 h5 h6 hgroup main nav section blockquote dd div dl dt
            figcaption figure hr li ol p pre ul a abbr b bdi bdo br cite code data dfn em i kbd mark q rb rp rt rtc ruby
            s samp small span strong sub sup time u var wbr caption col colgroup table tbody td tfoot th thead tr
            button center details font img marquee summary template
            """);

    /** Elements whose content goes with them when they are not allowed. */
    private static final Set<String> WITH_CONTENT = words("script style textarea option");

    private static final Set<String> ATTRIBUTES =
            words("id border class color height role style title valign width rel");

    private static final Map<String, Set<String>> OWN_ATTRIBUTES = Map.of(
            "a", words("href name target"),
            "font", words("size"),
            "img", words("src alt"),
            "marquee", words("behavior behaviour direction scrollamount"),
            "table", words("cellpadding cellspacing"),
            "th", words("colspan rowspan"),
            "td", words("colspan rowspan"));

    private static final Set<String> SCHEMES = words("http https ftp mailto tel mumble");

    private static final Pattern NAME = Pattern.compile("[^\\x00\\t\\n\\f\\r /<=>]+");

    private static final Pattern INVISIBLE = Pattern.compile("[\\x00-\\x20]+");

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->");

    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9.+-]*):");

    private HtmlRules() {}

    static boolean allowsTag(String tag) {
        return TAGS.contains(tag);
    }

    static boolean dropsContent(String tag) {
        return WITH_CONTENT.contains(tag);
    }

    static boolean allowsAttribute(String tag, String name, String value) {
        boolean known = ATTRIBUTES.contains(name)
                || name.startsWith("aria-")
                || name.startsWith("data-")
                || OWN_ATTRIBUTES.getOrDefault(tag, Set.of()).contains(name);
        boolean address = name.equals("href") || name.equals("src");
        return known && NAME.matcher(name).matches() && !(address && isHarmful(value));
    }

    /** Whether an address has a scheme that is not allowed; browsers pass over invisible characters in it. */
    private static boolean isHarmful(String address) {
        String visible =
                COMMENT.matcher(INVISIBLE.matcher(address).replaceAll("")).replaceAll("");
        Matcher scheme = SCHEME.matcher(visible);
        return scheme.lookingAt() && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }

    private static Set<String> words(String list) {
        return Stream.of(list.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}

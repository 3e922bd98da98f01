package io.kryten.simulator.cytube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Embedded page of another site, given as HTML. Its id is a hash of the HTML. */
final class CustomEmbed {

    private CustomEmbed() {}

    static MediaCatalogue.Answer answer(String html) {
        Element frame = Jsoup.parseBodyFragment(html).selectFirst("iframe");
        if (frame == null) {
            return MediaCatalogue.Answer.refused("Invalid embed.  Input must be an <iframe> tag");
        }
        if (!frame.attr("src").startsWith("https:")) {
            return MediaCatalogue.Answer.refused(
                    "Invalid embed. Embed source must be HTTPS, plain HTTP is not supported.");
        }
        ObjectNode meta = Json.object();
        meta.putObject("embed").put("tag", "iframe").put("src", frame.attr("src"));
        String id = "cu:" + Json.hash("SHA-256", html);
        return MediaCatalogue.Answer.found(MediaCatalogue.media("cu", id, "Custom Media", 0, meta));
    }
}

package io.kryten.simulator.cytube;

import io.kryten.Rank;
import io.kryten.event.ChatFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ChatFilterTests {

    private final RoomFixture fixture = new RoomFixture();

    private final Visitor moderator = this.fixture.join("mod_bea", Rank.MODERATOR);

    private final Visitor owner = this.fixture.owner.forget();

    @Test
    void filterIsAddedChangedAndRemoved() {
        this.owner.emit("addFilter", filter("bad", "\\\\bbad\\\\b", "gi", "$1***"));
        assertThat(this.owner.names()).containsExactly("addFilterSuccess", "updateChatFilter");
        assertThat(this.owner.last("updateChatFilter"))
                .isEqualTo(Visitor.json("{'name':'bad','source':'\\\\bbad\\\\b','replace':'\\\\1***','flags':'gi',"
                        + "'active':true,'filterlinks':false}"));
        this.owner
                .emit("updateFilter", filter("bad", "\\\\bbad\\\\b", "i", "###"))
                .say("this is BAD, bad");
        assertThat(this.owner.heard()).isEqualTo("this is ###, bad");
        this.owner.emit("removeFilter", "{'name':'bad','more':1}").say("this is bad");

        assertThat(this.owner.last("deleteChatFilter")).isEqualTo(Visitor.json("{'name':'bad','more':1}"));
        assertThat(this.owner.heard()).isEqualTo("this is bad");
        assertThat(this.moderator.names()).doesNotContain("updateChatFilter", "deleteChatFilter");
        assertThat(this.fixture.room.channelLog())
                .contains("[mod] owner_al updated filter: bad -> s/\\bbad\\b/###/i active: true, filterlinks: false");
    }

    @Test
    void filtersApplyInTheirOrder() {
        this.owner
                .emit("addFilter", filter("a", "a", "g", "b"))
                .emit("addFilter", filter("b", "b", "g", "c"))
                .say("a");
        assertThat(this.owner.heard()).isEqualTo("c");
    }

    @Test
    void filterMayBeInactiveOrNotGlobal() {
        this.owner.emit("addFilter", filter("a", "A", "i", "<b>$0</b>")).say("aa");
        assertThat(this.owner.heard()).isEqualTo("<b>a</b>a");
        this.owner
                .emit("updateFilter", filter("a", "A", "i", "x").replace("true", "false"))
                .say("aa");
        assertThat(this.owner.heard()).isEqualTo("aa");
    }

    @Test
    void onlyLinkFiltersRewriteLinks() {
        this.owner.emit("addFilter", filter("all", "x", "g", "y")).say("x http://x.x/");
        assertThat(this.owner.heard()).startsWith("y <a href=\"http://x.x/\"");
        this.owner.emit(
                "addFilter",
                filter("pic", "(http.+?)\\\\.pic", "g", "<img src=\\\"$1\\\" onload=\\\"x\\\">")
                        .replace("'filterlinks':false", "'filterlinks':true"));
        this.owner.say("http://x.x/a.pic http://x.x/");

        assertThat(this.owner.heard()).startsWith("<img src=\"http://x.x/a\" /> <a href=\"http://x.x/\"");
    }

    @Test
    void filterResultIsSanitized() {
        this.owner.emit("addFilter", filter("evil", "evil", "g", "<script>x</script><b onclick=\\\"y\\\">ok"));
        this.owner.say("evil");

        assertThat(this.owner.heard()).isEqualTo("<b>ok</b>");
    }

    @Test
    void invalidFilterIsRefused() {
        this.owner.emit("addFilter", filter("bold", "x", "g", "y"));
        this.owner.emit("addFilter", filter("x", "(", "g", "y"));
        this.owner.emit("addFilter", filter("x", "[a", "g", "y"));
        this.owner.emit("updateFilter", filter("x", "*", "g", "y"));
        this.owner.emit("updateFilter", filter("unknown", "x", "g", "y"));
        this.owner.emit("addFilter", "{'source':'x'}").emit("addFilter", "7").emit("removeFilter", "{'name':7}");

        assertThat(this.owner.errors())
                .containsExactly(
                        "Filter add failed: Filter 'bold' already exists.  Please choose a different name",
                        "Invalid regex: Unclosed group",
                        "Invalid regex: Unclosed character class",
                        "Invalid regex: Dangling meta character '*'",
                        "Filter update failed: Filter to be updated does not exist");
        assertThat(this.fixture.room.truth().filters()).hasSize(5);
    }

    @Test
    void changeOfFilterNeedsPermission() {
        this.moderator.forget().emit("addFilter", filter("x", "x", "g", "y"));
        this.moderator.emit("removeFilter", "{'name':'bold'}");

        assertThat(this.moderator.names()).isEmpty();
        assertThat(this.fixture.room.truth().filters()).hasSize(5);
    }

    @Test
    void rewrittenLineHasBoundedLength() {
        this.owner.emit("addFilter", filter("grow", "", "g", "x".repeat(900)));
        for (int i = 0; i < 5; i++) {
            this.owner.emit("addFilter", filter("grow" + i, "x", "g", "xx".repeat(400)));
        }
        this.owner.say("a".repeat(320));

        assertThat(this.owner.heard()).hasSizeLessThan(45_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a)(b)?;         \\1-\\0;  ab a;  a-ab a-a",
                "(a)(b)?;         \\2;      ab a;  'b '",
                "(?<=a)b;         y;        ab b;  ay b",
                "é+;              y;        éé e;  y e"
            })
    void expressionsMatchAsInCyTube(String source, String replacement, String line, String rewritten) {
        assertThat(rule(source, "g", replacement).apply(line)).isEqualTo(rewritten);
    }

    @Test
    void flagsWorkAsInCyTube() {
        assertThat(rule("Ä", "gi", "x").apply("ä Ä")).isEqualTo("x x");
        assertThat(rule("^a", "gm", "x").apply("a\na")).isEqualTo("x\nx");
        assertThat(rule("a", "zz", "x").apply("aa")).isEqualTo("xa");
    }

    private static FilterRule rule(String source, String flags, String replacement) {
        return FilterRule.of(new ChatFilter("rule", source, flags, replacement, true, false));
    }

    private static String filter(String name, String source, String flags, String replacement) {
        return "{'name':'" + name + "','source':'" + source + "','flags':'" + flags + "','replace':'" + replacement
                + "','active':true,'filterlinks':false}";
    }
}

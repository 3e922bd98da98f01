package io.kryten.sample.demo;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.kryten.Rank;
import io.kryten.sample.SampleBotApplication;
import io.kryten.simulator.RoomSnapshot;
import io.kryten.simulator.SimulatedRooms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import static io.kryten.test.KrytenAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page without a browser. */
@SpringBootTest(classes = SampleBotApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChannelPageTests {

    private static final String SCRIPT = "<script>alert('owned')</script>";

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build();

    @LocalServerPort
    private int port;

    @Autowired
    private SimulatedRooms rooms;

    @BeforeEach
    void connect() {
        // The bot receives no lines before it is connected.
        await().untilAsserted(() -> assertThat(get("/").body()).contains("Bot: UP"));
    }

    @Test
    void pageShowsTheChannel() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("alice", "moderator", "The Longest Intermission", "Bot: UP")
                .contains("/webjars/htmx.org/");
        assertThat(get("/channels/CYTU.BE/LOUNGE").body()).contains("<title>lounge");
    }

    @Test
    void pageListsTheCommandsOfTheBots() throws Exception {
        assertThat(get("/").body())
                .contains(
                        "sample bot",
                        "data-line=\"!roll \"",
                        ">!roll &lt;dice&gt;<",
                        "title=\"Rolls dice, such as 2d6\"")
                .doesNotContain("<dice>");
    }

    @Test
    void pageLoadsOnlyLocalResources() throws Exception {
        String body = get("/").body();

        List<String> resources = Stream.of(body.split("\""))
                .filter(part -> part.endsWith(".js") || part.endsWith(".css"))
                .toList();
        assertThat(resources).hasSize(5).allMatch(resource -> resource.startsWith("/"));
        for (String resource : resources) {
            assertThat(get(resource).statusCode()).as(resource).isEqualTo(200);
        }
    }

    @Test
    void formWorksWithoutJavaScript() throws Exception {
        HttpResponse<String> page = say("alice", "!echo no script");

        assertThat(page.body()).contains("alice said it.", "<title>lounge");
        assertThat(this.rooms.only()).sentChat("lounge", "@alice: no script");
    }

    @Test
    void textOfVisitorsIsEscaped() throws Exception {
        this.rooms.only().polls().open(SCRIPT, SCRIPT + "1", SCRIPT + "2");
        this.rooms.only().cytube().media().add("yt", "evil", SCRIPT, Duration.ofMinutes(1));
        this.rooms.only().playlist().add("yt", "evil");
        say("alice", SCRIPT);
        say(SCRIPT, "hello");

        await().untilAsserted(() -> assertThat(get("/").body())
                .contains("<span>&lt;script&gt;alert(&#39;owned&#39;)&lt;/script&gt;</span>"));
        assertThat(get("/").body()).doesNotContain("<script>alert");
        assertThat(say(SCRIPT, "x").body()).doesNotContain("<script>alert");
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        this.rooms.only().polls().close();
    }

    @Test
    void refusedLineShowsTheReason() throws Exception {
        assertThat(say("KrytenBot", "hi").body()).contains("KrytenBot is the bot itself");
        assertThat(say("no name", "hi").body()).contains("is no CyTube user name");
        assertThat(say("alice", " ").body()).contains("The line is empty");
        assertThat(get("/channels/cytu.be/elsewhere").statusCode()).isEqualTo(404);
    }

    @Test
    void refusalOfCytubeIsShown() throws Exception {
        this.rooms.only().as("alice").say("/mute carol");

        assertThat(say("carol", "hello?").body())
                .contains("CyTube refused the line: You have been muted")
                .doesNotContain("carol said it");
        this.rooms.only().as("alice").say("/unmute carol");
    }

    @Test
    void lineThatCytubeIgnoresShowsTheRule() throws Exception {
        assertThat(say("bob", "/kick alice").body())
                .contains("CyTube ignored the line: the permission &#39;kick&#39; needs rank")
                .doesNotContain("bob said it", "A test of");
        assertThat(say("carol", "/clear").body())
                .contains("CyTube ignored the line: the permission &#39;chatclear&#39;");
        assertThat(say("alice", "/kick nobody-here").body())
                .contains("there is no user &#39;nobody-here&#39; to kick.");
    }

    @Test
    void visitorReturnsWithTheRankOfTheAccount() throws Exception {
        this.rooms.only().moderation().ban("alice", "").unban("alice");

        say("alice", "back again");

        assertThat(this.rooms.only().snapshot().people())
                .filteredOn(person -> person.name().equals("alice"))
                .singleElement()
                .returns(Rank.MODERATOR.value(), RoomSnapshot.Person::rank);
    }

    @Test
    void addressHasNoSession() throws Exception {
        HttpClient plain = HttpClient.newHttpClient();

        HttpResponse<String> said = plain.send(form("bob", "no cookies"), BodyHandlers.ofString());

        assertThat(said.statusCode()).isEqualTo(302);
        assertThat(said.headers().firstValue("Location").orElse("")).endsWith("/channels/cytu.be/lounge");
    }

    @Test
    void refusedLineStaysInTheFormWithoutJavaScript() throws Exception {
        assertThat(say("no name", "precious text").body()).contains("value=\"no name\"", "value=\"precious text\"");
        assertThat(say("bob", "well said").body()).contains("value=\"bob\"").doesNotContain("value=\"well said\"");
    }

    @Test
    void requestOfAnotherSiteIsForbidden() throws Exception {
        HttpRequest foreign = request("/channels/cytu.be/lounge/say")
                .header("Origin", "http://elsewhere.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("visitor=alice&text=from+elsewhere"))
                .build();

        assertThat(this.client.send(foreign, BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(this.rooms.only().snapshot().chat())
                .noneMatch(line -> line.text().equals("from elsewhere"));
    }

    @Test
    void clearedChatIsEmpty() throws Exception {
        say("alice", "soon forgotten");
        await().untilAsserted(() -> assertThat(get("/").body()).contains("<span>soon forgotten</span>"));

        this.rooms.only().as("alice").say("/clear");

        await().untilAsserted(() -> assertThat(get("/").body()).doesNotContain("soon forgotten"));
    }

    @Test
    void changesAreStreamed() throws Exception {
        List<String> events = stream();
        long before = events.size();

        this.rooms.only().join("latecomer");
        this.rooms.only().say("latecomer", "here I am");

        await().untilAsserted(() -> assertThat(events.stream().skip(before))
                .contains("event:people", "event:line", "data:    <span>here I am</span></li>"));
    }

    @Test
    void restartedApplicationStreamsChanges(@Autowired ConfigurableApplicationContext application) throws Exception {
        application.stop();
        application.start();
        this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        await().untilAsserted(() -> assertThat(get("/").body()).contains("Bot: UP"));
        List<String> events = stream();

        say("alice", "!echo back again");
        this.rooms.only().polls().open("Which one?", "Alien", "Brazil");

        await().untilAsserted(() -> assertThat(events)
                .contains("data:    <span>@alice: back again</span></li>", "data:    <p>Which one?</p>"));
        this.rooms.only().polls().close();
    }

    /** Opens the stream of changes and waits for its first events. */
    private List<String> stream() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        HttpResponse<Stream<String>> live =
                this.client.send(request("/channels/cytu.be/lounge/live").build(), BodyHandlers.ofLines());
        Thread reader = new Thread(() -> live.body().forEach(events::add));
        reader.setDaemon(true);
        reader.start();
        await().until(() -> events.contains("event:bot"));
        return events;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return this.client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> say(String visitor, String text) throws Exception {
        return this.client.send(form(visitor, text), BodyHandlers.ofString());
    }

    private HttpRequest form(String visitor, String text) {
        String form = "visitor=" + URLEncoder.encode(visitor, UTF_8) + "&text=" + URLEncoder.encode(text, UTF_8);
        return request("/channels/cytu.be/lounge/say")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
    }
}

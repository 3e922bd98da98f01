package io.kryten.autoconfigure.endpoint;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.kryten.Channel;
import io.kryten.annotation.KrytenListener;
import io.kryten.autoconfigure.KrytenAutoConfiguration;
import io.kryten.autoconfigure.KrytenListenerAutoConfiguration;
import io.kryten.channel.ChannelInlet;
import io.kryten.channel.StreamFeeder;
import io.kryten.event.ChatMessageEvent;
import io.kryten.listener.KrytenListenerEndpointRegistry;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.protocol.KrytenJson;
import io.kryten.protocol.Subjects;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.jmx.JacksonJmxOperationResponseMapper;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KrytenEndpointTests {

    private static final Channel GRINDHOUSE = new Channel("cytu.be", "420Grindhouse");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KrytenAutoConfiguration.class,
                    KrytenListenerAutoConfiguration.class,
                    KrytenEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "kryten.channels[0].domain=cytu.be",
                    "kryten.channels[0].channel=420Grindhouse",
                    "kryten.channels[1].domain=cytu.be",
                    "kryten.channels[1].channel=lounge",
                    "kryten.channels[2].domain=other.tv",
                    "kryten.channels[2].channel=Lounge",
                    "kryten.nats.servers=nats://localhost:1",
                    "management.endpoints.web.exposure.include=kryten")
            .withBean(Greeter.class);

    @Test
    void channelIsDescribedWithoutPrivateData() {
        this.runner.run(context -> {
            follow(context);
            String json = json(endpoint(context).channel("420GRINDHOUSE"));
            JsonNode channel = tree(json);
            assertThat(names(channel))
                    .containsExactlyInAnyOrder(
                            "domain",
                            "channel",
                            "ready",
                            "stale",
                            "asOf",
                            "self",
                            "users",
                            "playlist",
                            "nowPlaying",
                            "leader",
                            "poll",
                            "voteskip",
                            "motd",
                            "emotes",
                            "locked",
                            "userCount",
                            "drinkCount",
                            "options",
                            "permissions",
                            "unknown");
            assertThat(channel.path("domain").textValue()).isEqualTo("cytu.be");
            assertThat(channel.path("ready").booleanValue()).isTrue();
            assertThat(names(channel.path("self"))).containsExactlyInAnyOrder("name", "rank");
            assertThat(channel.path("users")).hasSizeGreaterThan(10);
            assertThat(names(channel.path("users").get(0)))
                    .containsExactlyInAnyOrder("name", "rank", "afk", "muted", "shadowMuted");
            assertThat(names(channel.path("playlist").get(0)))
                    .containsExactlyInAnyOrder("uid", "temp", "type", "id", "title", "seconds", "queuedBy");
            assertThat(names(channel.path("nowPlaying")))
                    .containsExactlyInAnyOrder("uid", "title", "position", "paused");
            assertThat(names(channel.path("voteskip"))).containsExactlyInAnyOrder("count", "need");
            assertThat(channel.path("emotes").get(0).isTextual()).isTrue();
            assertThat(channel.path("options").path("pagetitle").isTextual()).isTrue();
            assertThat(channel.path("permissions").path("seeplaylist").isNumber())
                    .isTrue();
            assertThat(json).doesNotContain("127.0.0", "aliases", "\"ip\"", "hello");
        });
    }

    @Test
    void passwordOfAChannelIsHidden() {
        this.runner.run(context -> {
            follow(context);
            byte[] options = KrytenJson.write(Map.of(
                    "event_name", "channelOpts",
                    "payload", Map.of("password", "s3cret", "pagetitle", "Grindhouse"),
                    "channel", "420Grindhouse",
                    "domain", "cytu.be"));
            StreamFeeder.feed(
                    context.getBean(ChannelInlet.class),
                    GRINDHOUSE,
                    new EventCodec(Clock.systemUTC())
                            .decode(EventTypes.byName("channelOpts").orElseThrow(), options));
            String json = json(endpoint(context).channel("420grindhouse"));
            assertThat(json).doesNotContain("s3cret");
            assertThat(tree(json).path("options").path("password").booleanValue())
                    .isTrue();
            assertThat(tree(json).path("options").path("pagetitle").textValue()).isEqualTo("Grindhouse");
        });
    }

    @Test
    void unknownValuesAreNull() {
        this.runner.run(context -> {
            JsonNode channel = tree(json(endpoint(context).channel("cytu.be_lounge")));
            assertThat(channel.path("channel").textValue()).isEqualTo("lounge");
            assertThat(channel.path("ready").booleanValue()).isFalse();
            for (String name :
                    List.of("asOf", "self", "users", "playlist", "nowPlaying", "motd", "options", "locked")) {
                assertThat(channel.has(name)).as(name).isTrue();
                assertThat(channel.path(name).isNull()).as(name).isTrue();
            }
        });
    }

    @Test
    void unknownValuesAreNamed() {
        this.runner.run(context -> {
            JsonNode silent = tree(json(endpoint(context).channel("cytu.be_lounge")));
            assertThat(texts(silent.path("unknown")))
                    .containsExactly(
                            "self",
                            "users",
                            "playlist",
                            "nowPlaying",
                            "leader",
                            "poll",
                            "voteskip",
                            "motd",
                            "emotes",
                            "locked",
                            "userCount",
                            "drinkCount",
                            "options",
                            "permissions");
            follow(context);
            event(context, "setLeader", "");
            event(context, "setMotd", "");
            JsonNode followed = tree(json(endpoint(context).channel("420grindhouse")));
            assertThat(followed.has("leader")).isTrue();
            assertThat(followed.path("leader").isNull()).isTrue();
            assertThat(followed.path("motd").textValue()).isEmpty();
            assertThat(texts(followed.path("unknown"))).doesNotContain("leader", "motd", "users", "playlist");
        });
    }

    @Test
    void lateStartKnowsNoLeader() {
        this.runner.run(context -> {
            event(context, "userlist", List.of(Map.of("name", "al", "rank", 2)));
            JsonNode channel = tree(json(endpoint(context).channel("420grindhouse")));
            assertThat(channel.path("leader").isNull()).isTrue();
            assertThat(texts(channel.path("unknown")))
                    .contains("leader", "emotes")
                    .doesNotContain("users");
        });
    }

    @ParameterizedTest
    @MethodSource("applicationMappers")
    void jsonIgnoresSettingsOfTheApplication(JsonMapper application) {
        this.runner.run(context -> {
            follow(context);
            for (Object answer : List.of(
                    endpoint(context).overview(),
                    Objects.requireNonNull(endpoint(context).channel("420grindhouse")),
                    Objects.requireNonNull(endpoint(context).channel("cytu.be_lounge")))) {
                JsonNode expected = tree(json(answer));
                assertThat(tree(application.writeValueAsString(answer))).isEqualTo(expected);
                Object overJmx = new JacksonJmxOperationResponseMapper(application).mapResponse(answer);
                assertThat(tree(json(overJmx))).isEqualTo(expected);
            }
        });
    }

    static List<JsonMapper> applicationMappers() {
        return List.of(
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .build(),
                JsonMapper.builder()
                        .changeDefaultVisibility(visibility -> visibility.with(JsonAutoDetect.Visibility.NONE))
                        .build(),
                JsonMapper.builder()
                        .changeDefaultPropertyInclusion(
                                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                        .build(),
                JsonMapper.builder()
                        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .build());
    }

    @Test
    void responsesUseTheMapperOfTheActuator() {
        this.runner.run(context -> {
            KrytenWebEndpoint web = context.getBean(KrytenWebEndpoint.class);
            assertThat(endpoint(context).overview()).isInstanceOf(OperationResponseBody.class);
            assertThat(web.channel("420grindhouse").getBody()).isInstanceOf(OperationResponseBody.class);
            assertThat(web.channel("nowhere").getBody()).isInstanceOf(OperationResponseBody.class);
        });
    }

    @Test
    void channelIsFoundByNameAndDomain() {
        this.runner.run(context -> {
            KrytenEndpoint endpoint = endpoint(context);
            assertThat(endpoint.channel("other.tv_lounge")).isNotNull();
            assertThat(endpoint.channel("nowhere")).isNull();
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.channel("lounge"))
                    .satisfies(ex -> assertThat(ex.getReason()).contains("cytu.be/lounge", "other.tv/Lounge"));
        });
    }

    @Test
    void overviewListsChannelsListenersRobotsAndServices() {
        this.runner.run(context -> {
            follow(context);
            JsonNode overview = tree(json(endpoint(context).overview()));
            assertThat(names(overview)).containsExactlyInAnyOrder("channels", "listeners", "robots", "services");
            assertThat(overview.path("channels")).hasSize(3);
            assertThat(overview.path("channels").get(0).path("users").intValue())
                    .isGreaterThan(10);
            assertThat(overview.path("channels").get(1).path("users").isNull()).isTrue();
            assertThat(overview.path("listeners").get(0).path("id").textValue()).isEqualTo("greeter");
            assertThat(overview.path("listeners").get(0).path("queueSize").intValue())
                    .isZero();
            assertThat(overview.path("robots").get(0).path("present").booleanValue())
                    .isTrue();
            assertThat(overview.path("robots").get(1).path("present").booleanValue())
                    .isFalse();
        });
    }

    @Test
    void listenerIsPausedAndResumed() {
        this.runner.run(context -> {
            KrytenEndpoint endpoint = endpoint(context);
            var listener = context.getBean(KrytenListenerEndpointRegistry.class)
                    .listener("greeter")
                    .orElseThrow();
            assertThat(endpoint.listener("greeter", "pause")).isTrue();
            assertThat(listener.isPaused()).isTrue();
            assertThat(endpoint.listener("greeter", "resume")).isFalse();
            assertThat(listener.isPaused()).isFalse();
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.listener("nobody", "pause"))
                    .satisfies(ex -> assertThat(ex.getReason()).contains("greeter"));
            assertThatExceptionOfType(InvalidEndpointRequestException.class)
                    .isThrownBy(() -> endpoint.listener("greeter", "kill"))
                    .satisfies(ex -> assertThat(ex.getReason()).contains("pause or resume"));
        });
    }

    @Test
    void webFailureHasAStatusAndAReason() {
        this.runner.run(context -> {
            KrytenWebEndpoint endpoint = context.getBean(KrytenWebEndpoint.class);
            assertRefused(endpoint.channel("nowhere"), 404, "nowhere", "cytu.be/lounge");
            assertRefused(endpoint.channel("lounge"), 400, "cytu.be/lounge", "other.tv/Lounge");
            assertRefused(endpoint.listener("nobody", "pause"), 404, "nobody", "greeter");
            assertRefused(endpoint.listener("greeter", "kill"), 400, "pause or resume");
            assertRefused(endpoint.listener("greeter", null), 400, "pause or resume");
            assertThat(endpoint.channel("420grindhouse").getStatus()).isEqualTo(200);
            assertThat(endpoint.listener("greeter", "resume").getStatus()).isEqualTo(204);
        });
    }

    @Test
    void unexposedEndpointDoesNotExist() {
        this.runner
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).doesNotHaveBean(KrytenEndpoint.class));
    }

    private static void event(ApplicationContext context, String name, Object payload) {
        byte[] body = KrytenJson.write(
                Map.of("event_name", name, "payload", payload, "channel", "420Grindhouse", "domain", "cytu.be"));
        StreamFeeder.feed(
                context.getBean(ChannelInlet.class),
                GRINDHOUSE,
                new EventCodec(Clock.systemUTC()).decode(EventTypes.byName(name).orElseThrow(), body));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    private static void assertRefused(WebEndpointResponse<Object> answer, int status, String... reason) {
        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(tree(json(answer.getBody())).path("error").textValue()).contains(reason);
    }

    private static KrytenEndpoint endpoint(ApplicationContext context) {
        return context.getBean(KrytenEndpoint.class);
    }

    private static void follow(ApplicationContext context) {
        ChannelInlet inlet = context.getBean(ChannelInlet.class);
        EventCodec codec = new EventCodec(Clock.systemUTC());
        List<RecordedLine> lines = Recordings.lines("grindhouse.jsonl");
        // In the second half of the recording all users leave.
        for (RecordedLine line : lines.subList(0, lines.size() / 2)) {
            Subjects.parse(line.subject())
                    .ifPresent(subject -> StreamFeeder.feed(
                            inlet,
                            GRINDHOUSE,
                            codec.decode(
                                    EventTypes.byToken(subject.eventToken()).orElseThrow(), line.body())));
        }
    }

    /** Writes a value with Jackson 3, as an application does. */
    private static String json(@Nullable Object value) {
        return JsonMapper.builder().build().writeValueAsString(Objects.requireNonNull(value));
    }

    private static JsonNode tree(String json) {
        return KrytenJson.readTree(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static final class Greeter {

        private final AtomicReference<ChatMessageEvent> last = new AtomicReference<>();

        @KrytenListener(id = "greeter")
        void greet(ChatMessageEvent line) {
            this.last.set(line);
        }
    }
}

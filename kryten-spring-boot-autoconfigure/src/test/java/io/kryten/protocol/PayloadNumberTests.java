package io.kryten.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kryten.PlaylistPosition;
import io.kryten.event.ChangeMediaEvent;
import io.kryten.event.CooldownEvent;
import io.kryten.event.DrinkCountEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaUpdateEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.PermissionsEvent;
import io.kryten.event.PlaylistItemAddedEvent;
import io.kryten.event.PlaylistItemMovedEvent;
import io.kryten.event.PlaylistMetaEvent;
import io.kryten.event.PlaylistsListedEvent;
import io.kryten.event.PollCount;
import io.kryten.event.SelfRankEvent;
import io.kryten.event.UserCountEvent;
import io.kryten.event.UserListEvent;
import io.kryten.event.UserRankEvent;
import io.kryten.event.VoteskipEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Numbers that are null, as JavaScript's NaN becomes in JSON, or that come as text. */
class PayloadNumberTests {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** These numbers identify an item or a user. */
    private static final Set<String> IDENTITIES = Set.of("uid", "from", "after", "id", "setCurrent");

    /** The values below keep the form in which they came. */
    private static final Set<String> TREES = Set.of("meta", "channelOpts", "partitionChange");

    @ParameterizedTest
    @MethodSource("numbers")
    void everyComputedNumberMayBeNull(String event, JsonNode payload, JsonPointer number) {
        if (!IDENTITIES.contains(name(event, number))) {
            assertThat(decode(event, payload, number, null)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void everyNumberMayArriveAsText(String event, JsonNode payload, JsonPointer number) {
        String text = payload.at(number).asText();
        if (TREES.stream().noneMatch((event + number)::contains)) {
            KrytenEvent decoded = decode(event, payload, number, text);
            if (RecordedExpectations.eventNames().contains(event)) {
                RecordedExpectations.verify(event, decoded, payload);
            }
        }
    }

    static Stream<Arguments> numbers() throws IOException {
        List<Arguments> numbers = new ArrayList<>();
        for (Arguments shape : PayloadShapesTests.shapes().toList()) {
            String event = (String) shape.get()[0];
            JsonNode payload = JSON.readTree((String) shape.get()[1]);
            if (EventTypes.byName(event).isPresent()) {
                collect(payload, JsonPointer.empty(), pointer -> numbers.add(arguments(event, payload, pointer)));
            }
        }
        return numbers.stream();
    }

    @Test
    void absentNumbersAreNull() {
        PlaylistMetaEvent length = Envelopes.decode(
                "setPlaylistMeta", "{\"count\":11,\"rawTime\":null,\"time\":\"NaN:NaN\"}", PlaylistMetaEvent.class);
        assertThat(length.count()).isEqualTo(11);
        assertThat(length.seconds()).isNull();
        assertThat(length.time()).isEqualTo("NaN:NaN");

        VoteskipEvent vote = Envelopes.decode("voteskip", "{\"count\":1,\"need\":null}", VoteskipEvent.class);
        assertThat(vote.count()).isEqualTo(1);
        assertThat(vote.need()).isNull();

        assertThat(Envelopes.decode("mediaUpdate", "{\"currentTime\":null,\"paused\":true}", MediaUpdateEvent.class))
                .extracting(MediaUpdateEvent::currentTime, MediaUpdateEvent::paused)
                .containsExactly(null, true);
        ChangeMediaEvent media = Envelopes.decode(
                "changeMedia",
                "{\"id\":\"i\",\"title\":\"t\",\"type\":\"fi\",\"seconds\":null,\"currentTime\":null,\"paused\":false}",
                ChangeMediaEvent.class);
        assertThat(media.currentTime()).isNull();
        assertThat(media.seconds()).isZero();

        assertThat(Envelopes.decode("usercount", "null", UserCountEvent.class).count())
                .isNull();
        assertThat(Envelopes.decode("drinkCount", "null", DrinkCountEvent.class).count())
                .isNull();
        assertThat(Envelopes.decode("rank", "null", SelfRankEvent.class).rank()).isNull();
        assertThat(Envelopes.decode("setUserRank", "{\"name\":\"a\",\"rank\":null}", UserRankEvent.class)
                        .rank())
                .isNull();
        assertThat(Envelopes.decode("userlist", "[{\"name\":\"a\",\"rank\":null}]", UserListEvent.class)
                        .users()
                        .get(0)
                        .rank())
                .isNull();
        assertThat(Envelopes.decode("listPlaylists", "[{\"name\":\"a\"}]", PlaylistsListedEvent.class)
                        .playlists()
                        .get(0)
                        .seconds())
                .isNull();
        assertThat(Envelopes.decode("setPermissions", "{\"chat\":null,\"drink\":1.5}", PermissionsEvent.class)
                        .permissions())
                .containsOnlyKeys("drink");
        assertThat(Envelopes.decode(
                                "newPoll",
                                "{\"title\":\"t\",\"options\":[\"a\"],\"counts\":[null],\"timestamp\":null}",
                                NewPollEvent.class)
                        .poll()
                        .counts())
                .containsExactly(new PollCount(null, false));
    }

    @Test
    void infiniteNumbersAreAbsent() {
        assertThat(Envelopes.decode("setUserRank", "{\"name\":\"a\",\"rank\":1e999}", UserRankEvent.class)
                        .rank())
                .isNull();
        assertThat(Envelopes.decode("rank", "\"NaN\"", SelfRankEvent.class).rank())
                .isNull();
        assertThat(Envelopes.decode("cooldown", "\"1000\"", CooldownEvent.class).delay())
                .hasSeconds(1);
    }

    @Test
    void largeNumbersAreCutToTheirRange() {
        assertThat(Envelopes.decode(
                                "queue",
                                "{\"item\":{\"media\":{\"id\":\"i\",\"title\":\"t\",\"type\":\"cm\",\"seconds\":3e9},"
                                        + "\"uid\":\"7\"},\"after\":\"prepend\"}",
                                PlaylistItemAddedEvent.class)
                        .item()
                        .media()
                        .seconds())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Envelopes.decode("voteskip", "{\"count\":1,\"need\":1e+300}", VoteskipEvent.class)
                        .need())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Envelopes.decode("setPlaylistMeta", "{\"count\":1,\"rawTime\":1e+21}", PlaylistMetaEvent.class)
                        .seconds())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void uidsOfAMoveMayArriveAsText() {
        assertThat(Envelopes.decode("moveVideo", "{\"from\":\"431\",\"after\":\"422\"}", PlaylistItemMovedEvent.class))
                .extracting(PlaylistItemMovedEvent::uid, PlaylistItemMovedEvent::position)
                .containsExactly(431, new PlaylistPosition.After(422));
    }

    private static KrytenEvent decode(String event, JsonNode payload, JsonPointer at, @Nullable String text) {
        JsonNode value = (text != null) ? JsonNodeFactory.instance.textNode(text) : JsonNodeFactory.instance.nullNode();
        JsonNode changed = value;
        if (!at.matches()) {
            changed = payload.deepCopy();
            JsonNode parent = changed.at(at.head());
            if (parent instanceof ObjectNode object) {
                object.set(at.last().getMatchingProperty(), value);
            } else if (parent instanceof ArrayNode array) {
                array.set(at.last().getMatchingIndex(), value);
            }
        }
        return Envelopes.decode(event, write(changed), KrytenEvent.class);
    }

    private static String write(JsonNode payload) {
        try {
            return JSON.writeValueAsString(payload);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static String name(String event, JsonPointer number) {
        return number.matches() ? event : number.last().getMatchingProperty();
    }

    private static void collect(JsonNode node, JsonPointer at, Consumer<JsonPointer> numbers) {
        if (node.isNumber()) {
            numbers.accept(at);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), numbers);
            }
        } else {
            node.properties().forEach(entry -> collect(entry.getValue(), at.appendProperty(entry.getKey()), numbers));
        }
    }
}

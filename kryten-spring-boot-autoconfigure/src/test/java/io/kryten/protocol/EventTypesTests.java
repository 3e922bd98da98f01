package io.kryten.protocol;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PlaylistUpdateEvent;
import io.kryten.event.PollEvent;
import io.kryten.event.RawEvent;
import io.kryten.event.RefusalEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class EventTypesTests {

    /** All events but derived ones, which no robot sends. */
    @Test
    void everyEventRecordIsInTheTableOnce() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(KrytenEvent.class));
        Set<Class<?>> records = scanner.findCandidateComponents("io.kryten.event").stream()
                .map(type -> ClassUtils.resolveClassName(String.valueOf(type.getBeanClassName()), null))
                .filter(type -> type.isRecord() && !DerivedEvent.class.isAssignableFrom(type))
                .collect(Collectors.toSet());
        assertThat(EventTypes.all())
                .extracting(type -> (Object) type.eventClass())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(records);
        assertThat(records).allMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    @Test
    void eventsAreFoundByTokenAndByNameInAnyCase() {
        assertThat(EventTypes.byToken("chatmsg")).hasValueSatisfying(EventTypesTests::isChat);
        assertThat(EventTypes.byName("CHATmsg")).hasValueSatisfying(EventTypesTests::isChat);
        assertThat(EventTypes.byToken("chatMsg")).isEmpty();
        assertThat(EventTypes.byName("nothing")).isEmpty();
        assertThat(EventTypes.byName("")).isEmpty();
    }

    @Test
    void classStandsForItsEvents() {
        assertThat(namesOf(ChatMessageEvent.class)).containsExactly("chatMsg");
        assertThat(namesOf(PlaylistUpdateEvent.class))
                .containsExactlyInAnyOrder("queue", "delete", "moveVideo", "setTemp", "playlist");
        assertThat(namesOf(PollEvent.class)).containsExactlyInAnyOrder("newPoll", "updatePoll");
        assertThat(namesOf(RefusalEvent.class))
                .containsExactlyInAnyOrder(
                        "errorMsg", "channelRankFail", "queueFail", "queueWarn", "noflood", "spamFiltered", "cooldown");
        assertThat(namesOf(KrytenEvent.class)).isEqualTo(EventTypes.names());
        assertThat(namesOf(RawEvent.class)).isEqualTo(EventTypes.names());
        assertThat(namesOf(Object.class)).isEmpty();
        assertThat(namesOf(String.class)).isEmpty();
    }

    @Test
    void onlyTheMostGeneralTypesStandForUnknownEventsToo() {
        assertThat(EventTypes.isAny(KrytenEvent.class)).isTrue();
        assertThat(EventTypes.isAny(RawEvent.class)).isTrue();
        assertThat(EventTypes.isAny(PollEvent.class)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "chatmesg, chatMsg",
        "ChatMgs, chatMsg",
        "chat, chatMsg",
        "userlst, userlist",
        "changemedia2, changeMedia",
        "chatmessage, chatMsg",
        "ChatMessageEvent, chatMsg",
        "UserJoin, addUser"
    })
    void mistypedNameIsSuggested(String typed, String meant) {
        assertThat(EventTypes.suggest(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "somethingelse", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"})
    void unlikeNameIsNotSuggested(String typed) {
        assertThat(EventTypes.suggest(typed)).isEmpty();
    }

    private static void isChat(EventType<?> type) {
        assertThat(type.name()).isEqualTo("chatMsg");
        assertThat(type.token()).isEqualTo("chatmsg");
        assertThat(type).hasToString("chatMsg");
    }

    private static List<String> namesOf(Class<?> type) {
        return EventTypes.byClass(type).stream().<String>map(EventType::name).toList();
    }
}

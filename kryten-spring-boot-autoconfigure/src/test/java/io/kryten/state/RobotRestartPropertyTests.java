package io.kryten.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.kryten.event.AfkChangedEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.ClosePollEvent;
import io.kryten.event.DerivedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.event.MediaEndedEvent;
import io.kryten.event.MediaStartedEvent;
import io.kryten.event.PollResultEvent;
import io.kryten.event.RankChangedEvent;
import io.kryten.event.UserArrivedEvent;
import io.kryten.event.UserDepartedEvent;
import io.kryten.testsupport.Generator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A channel with random events and restarts of its robot. */
class RobotRestartPropertyTests {

    private static final int RESTART = 14;

    private final StateReducer reducer = new StateReducer();

    @Test
    void stateEqualsServerAcrossRestarts() {
        forAll(3_000, steps(), steps -> {
            Model model = new Model(this.reducer);
            model.robotJoins(true);
            for (Step step : steps) {
                if (step.kind() < RESTART) {
                    model.perform(step);
                } else if (model.away) {
                    model.robotJoins(step.number() % 2 == 0);
                } else {
                    model.away = true;
                }
            }
            if (model.away) {
                model.robotJoins(true);
            }
        });
    }

    private static Generator<List<Step>> steps() {
        Generator<String> names = Generator.of("al", "bea", "dora", "guest_1", "Zoë");
        Generator<Integer> numbers = Generator.integers(0, 1_000);
        Generator<Step> steps =
                random -> new Step(random.nextInt(RESTART + 1), names.next(random), numbers.next(random));
        return steps.list(1, 60);
    }

    /** A random step. */
    record Step(int kind, String name, int number) {}

    /** Applies the events and compares the state with the server's after each step. */
    private static final class Model {

        private final StateReducer reducer;
        private final CyTubeModel server = new CyTubeModel();
        private ChannelState state = ChannelState.unknown(RecordedChannel.CHANNEL);
        private boolean away = true;
        private @Nullable Map<String, ChatUser> knownUsers;
        private int knownPlays;
        private boolean wasPlaying;

        Model(StateReducer reducer) {
            this.reducer = reducer;
        }

        void perform(Step step) {
            List<KrytenEvent> received = this.server.perform(step.kind(), step.name(), step.number());
            if (!this.away) {
                ChannelState before = this.state;
                List<DerivedEvent> changes = follow(received);
                assertThat(results(changes)).isEqualTo(closed(before, received));
                compare(changes);
            }
        }

        void robotJoins(boolean loginFirst) {
            List<KrytenEvent> received = this.server.joinOfTheRobot(loginFirst);
            ChannelState before = this.state;
            List<DerivedEvent> changes = new ArrayList<>();
            for (KrytenEvent event : received) {
                if (before.ready() && event != received.get(0)) {
                    assertThat(looks(this.state)).isEqualTo(looks(before));
                    assertThat(this.state.stale()).isTrue();
                }
                changes.addAll(follow(List.of(event)));
            }
            this.away = false;
            assertThat(results(changes)).isEmpty();
            compare(changes);
        }

        private List<DerivedEvent> follow(List<KrytenEvent> received) {
            List<DerivedEvent> changes = new ArrayList<>();
            for (KrytenEvent event : received) {
                ChannelState after = this.reducer.apply(this.state, event);
                changes.addAll(ChannelChanges.between(this.state, event, after));
                this.state = after;
            }
            return changes;
        }

        private void compare(List<DerivedEvent> changes) {
            compareState();
            compareUsers(changes);
            compareMedia(changes);
        }

        private void compareState() {
            assertThat(this.state.stale()).isFalse();
            Map<String, ChatUser> users = new TreeMap<>();
            this.state.users().orElseThrow().forEach(user -> users.put(user.name(), user));
            assertThat(users).isEqualTo(this.server.users);
            assertThat((Object) this.state.playlist().orElseThrow()).isEqualTo(this.server.items);
            assertThat(this.state.motd()).contains(this.server.motd);
            assertThat(this.state.pollKnown()).isTrue();
            assertThat(this.state.poll().orElse(null)).isEqualTo(this.server.poll);
            assertThat(this.state.leaderKnown()).isTrue();
            assertThat(this.state.leader().orElse(null)).isEqualTo(this.server.leader);
            assertThat(this.state.selfRank().orElseThrow().value()).isEqualTo(4);
            assertThat(this.state.nowPlayingKnown()).isTrue();
            assertThat(this.state.nowPlaying().isPresent()).isEqualTo(this.server.current != null);
        }

        private void compareUsers(List<DerivedEvent> changes) {
            Map<String, ChatUser> before = this.knownUsers;
            Map<String, ChatUser> after = new TreeMap<>(this.server.users);
            after.remove(CyTubeModel.BOT);
            this.knownUsers = after;
            if (before == null) {
                assertThat(changes).isEmpty();
                return;
            }
            assertThat(names(changes, UserArrivedEvent.class)).isEqualTo(without(after.keySet(), before.keySet()));
            assertThat(names(changes, UserDepartedEvent.class)).isEqualTo(without(before.keySet(), after.keySet()));
            Set<String> stayed = new TreeSet<>(before.keySet());
            stayed.retainAll(after.keySet());
            List<String> expected = new ArrayList<>();
            for (String name : stayed) {
                ChatUser old = get(before, name);
                ChatUser now = get(after, name);
                if (!Objects.equals(old.rank(), now.rank())) {
                    expected.add(name + " " + old.rank() + " to " + now.rank());
                }
                if (!String.valueOf(old.afk()).equals(String.valueOf(now.afk()))) {
                    expected.add(name + " afk " + now.afk());
                }
            }
            List<String> received = new ArrayList<>();
            for (DerivedEvent change : changes) {
                if (change instanceof RankChangedEvent ranked) {
                    received.add(ranked.username() + " " + ranked.oldRank() + " to " + ranked.newRank());
                } else if (change instanceof AfkChangedEvent afk) {
                    received.add(afk.username() + " afk " + afk.afk());
                }
            }
            assertThat(received).containsExactlyInAnyOrderElementsOf(expected);
        }

        private void compareMedia(List<DerivedEvent> changes) {
            boolean plays = this.server.current != null;
            boolean another = this.knownPlays != this.server.plays;
            long started =
                    changes.stream().filter(MediaStartedEvent.class::isInstance).count();
            long ended =
                    changes.stream().filter(MediaEndedEvent.class::isInstance).count();
            assertThat(started).isEqualTo((plays && another) ? 1 : 0);
            assertThat(ended).isEqualTo((this.wasPlaying && (another || !plays)) ? 1 : 0);
            this.state.nowPlaying().ifPresent(now -> {
                assertThat(now.uid()).hasValue(currentUid());
                assertThat(this.state.currentUid()).hasValue(currentUid());
                assertThat(now.queuedBy()).contains("al");
                // While a leader controls playback, and for a while afterwards, the position is the leader's.
                if (this.server.leader == null) {
                    assertThat(now.position(this.server.events.now()).orElseThrow())
                            .isCloseTo(Math.min(100, this.server.position()), within(0.001));
                }
            });
            this.knownPlays = this.server.plays;
            this.wasPlaying = plays;
        }

        private int currentUid() {
            if (this.server.current == null) {
                throw new AssertionError("Nothing plays");
            }
            return this.server.current.uid();
        }

        private static ChatUser get(Map<String, ChatUser> users, String name) {
            ChatUser user = users.get(name);
            if (user == null) {
                throw new AssertionError(name + " is not here");
            }
            return user;
        }

        private static Set<String> without(Set<String> all, Set<String> some) {
            Set<String> rest = new TreeSet<>(all);
            rest.removeAll(some);
            return rest;
        }

        private static Set<String> names(List<DerivedEvent> changes, Class<? extends DerivedEvent> type) {
            return changes.stream()
                    .filter(type::isInstance)
                    .map(change -> (change instanceof UserArrivedEvent arrived)
                            ? arrived.username()
                            : ((UserDepartedEvent) change).username())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static List<Object> results(List<DerivedEvent> changes) {
            return changes.stream()
                    .filter(PollResultEvent.class::isInstance)
                    .map(change -> (Object) ((PollResultEvent) change).poll())
                    .toList();
        }

        private static List<Object> closed(ChannelState before, List<KrytenEvent> received) {
            boolean closed = received.stream().anyMatch(ClosePollEvent.class::isInstance);
            return closed ? List.of(before.poll().orElseThrow()) : List.of();
        }

        private static List<Object> looks(ChannelState state) {
            return List.of(
                    Set.copyOf(state.users().orElseThrow()),
                    List.copyOf(state.playlist().orElseThrow()),
                    state.currentUid(),
                    state.nowPlaying(),
                    state.poll(),
                    state.leader(),
                    state.motd(),
                    state.self(),
                    state.selfRank());
        }
    }
}

package io.kryten.core.effect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ErrorMessageEvent;
import io.kryten.event.KickedEvent;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;

/**
 * Rule of one command (protocol.md section 2): the rank that it needs, the events that show its effect, and the texts with which
 * CyTube refuses it. Built once, by {@link EffectRules}.
 */
final class EffectRule {

    /** Time in which an event that fits better may follow one that fits. */
    private static final Duration GRACE = Duration.ofMillis(500);

    /** Longest time between two effects of one command, such as two videos of a list. */
    private static final Duration BETWEEN_EFFECTS = Duration.ofSeconds(2);

    private final String command;
    private final List<Sign<?>> signs = new ArrayList<>();
    private final List<Sign<?>> refusals = new ArrayList<>();
    private final List<String> refusalTexts = new ArrayList<>();
    private final List<ConditionalNeed> furtherNeeds = new ArrayList<>();
    private @Nullable Requirement need;
    private @Nullable String user;
    private @Nullable String kickReason;
    private List<String> items = List.of();
    private Predicate<Attempt> unsettled = attempt -> false;
    private Predicate<Attempt> visible = attempt -> true;
    private Function<Attempt, @Nullable String> lane = attempt -> null;
    private Predicate<Attempt> several = attempt -> false;
    private Predicate<Attempt> silent = attempt -> false;
    private Function<Attempt, Optional<String>> impossible = attempt -> Optional.empty();
    private boolean single;
    private boolean watchedAfterRefusal;
    private boolean slow;
    private boolean answerIsPreliminary;
    private String effect = "";
    private String delay = "";

    EffectRule(String command) {
        this.command = command;
    }

    /** Sets the rank that CyTube requires for every command of the name. */
    EffectRule needs(Requirement requirement) {
        this.need = requirement;
        return this;
    }

    /** Adds a rank that CyTube requires for some commands; {@code when} names them in words that follow "for". */
    EffectRule needsFor(String when, Predicate<Attempt> condition, Requirement requirement) {
        this.furtherNeeds.add(new ConditionalNeed(when, condition, requirement));
        return this;
    }

    /** Sets the argument that names a user who must be present. */
    EffectRule onUser(String argument) {
        this.user = argument;
        return this;
    }

    /** Sets the arguments that are uids of items of the playlist. */
    EffectRule onItem(String... arguments) {
        this.items = List.of(arguments);
        return this;
    }

    /** Adds an event that shows the effect. */
    <E extends KrytenEvent> EffectRule shownBy(Class<E> type, BiPredicate<E, Attempt> fits) {
        return shownAs(type, (event, attempt) -> Match.certainIf(fits.test(event, attempt)));
    }

    /** Adds an event that shows the effect, and perhaps the effect of another application of the same robot. */
    <E extends KrytenEvent> EffectRule shownAs(Class<E> type, BiFunction<E, Attempt, Match> fit) {
        this.signs.add(new Sign<>(type, fit));
        return this;
    }

    /** Adds a case in which the command cannot have an effect, and the reason as a part of a sentence. */
    EffectRule impossible(Predicate<Attempt> condition, String reason) {
        Function<Attempt, Optional<String>> before = this.impossible;
        this.impossible = attempt -> condition.test(attempt) ? Optional.of(reason) : before.apply(attempt);
        return this;
    }

    /** Sets when an earlier change is not complete, whose last event would be taken for the effect; the command waits for it. */
    EffectRule after(Predicate<Attempt> change) {
        this.unsettled = change;
        return this;
    }

    /** Describes the effect for the reference, in words that follow "Confirmed by". */
    EffectRule described(String text) {
        this.effect = text;
        return this;
    }

    /** Sets when the channel shows an effect at all; otherwise the robot's reply confirms the command. */
    EffectRule unless(Predicate<Attempt> invisible) {
        Predicate<Attempt> before = this.visible;
        this.visible = attempt -> before.test(attempt) && !invisible.test(attempt);
        return this;
    }

    /**
     * Sets when the effect may be true already, which the state of the channel cannot tell and CyTube does not show: if no effect
     * comes in time, the reply of a robot that is known to have the needed rank confirms the command.
     */
    EffectRule silentIf(Predicate<Attempt> mayBeTrue) {
        this.silent = mayBeTrue;
        return this;
    }

    /**
     * Adds a text of CyTube that refuses the command.
     *
     * @param text plain text; {@code {argument}} stands for an argument of the command, {@code *} for any text
     */
    EffectRule refusedBy(String text) {
        RefusalText refusal = RefusalText.of(text);
        this.refusalTexts.add(text);
        return refused(ErrorMessageEvent.class, (event, attempt) -> refusal.match(event.text(), attempt));
    }

    /** Adds an event that refuses the command, whatever its text. */
    <E extends KrytenEvent> EffectRule refusedAs(Class<E> type, BiFunction<E, Attempt, Match> fit) {
        EventTypes.byClass(type).forEach(event -> this.refusalTexts.add(event.name() + ": *"));
        return refused(type, fit);
    }

    private <E extends KrytenEvent> EffectRule refused(Class<E> type, BiFunction<E, Attempt, Match> fit) {
        this.refusals.add(new Sign<>(type, fit));
        return this;
    }

    /** Adds the reason of the kick with which CyTube answers the command of a bot whose rank is too low. */
    EffectRule kickedFor(String reason) {
        this.kickReason = reason;
        this.refusalTexts.add("kick: " + reason);
        return refused(
                KickedEvent.class,
                (event, attempt) -> Match.certainIf(event.text().equals(reason)));
    }

    /** Adds CyTube's refusal of arguments of a wrong type, which names the request as CyTube calls it. */
    EffectRule frame(String name) {
        return refusedBy("Unexpected error for message " + name + ": *");
    }

    /** Lets one command of this kind at a time be in flight in a channel: its events do not tell two of them apart. */
    EffectRule oneAtATime() {
        return oneAtATime(attempt -> this.command);
    }

    /** Lets one command of each lane at a time be in flight in a channel; null for no lane. */
    EffectRule oneAtATime(Function<Attempt, @Nullable String> laneOf) {
        this.lane = laneOf;
        return this;
    }

    /** Makes each event confirm one command only, not all that it fits. */
    EffectRule single() {
        this.single = true;
        return this;
    }

    /** Watches for the effect after a refusal too, until the command is sent again: those of the flood limit name no command. */
    EffectRule watchedAfterRefusal() {
        this.watchedAfterRefusal = true;
        return this;
    }

    /** Sets which commands have several effects, of which no event is marked as the last. */
    EffectRule severalIf(Predicate<Attempt> hasSeveral) {
        this.several = hasSeveral;
        return this;
    }

    /** Gives the effect the time that CyTube takes to look up a video. */
    EffectRule slow() {
        this.slow = true;
        return this;
    }

    /** Sets the sentence, without a full stop, that says why the effect may come late. */
    EffectRule delayed(String reason) {
        this.delay = reason;
        return this;
    }

    /** Takes the channel's word over the robot's reply, even over a refusal. */
    EffectRule answeredTooEarly() {
        this.answerIsPreliminary = true;
        return this;
    }

    String command() {
        return this.command;
    }

    /** {@return the rank that every command of the name needs; null for none} */
    @Nullable
    Requirement need() {
        return this.need;
    }

    List<ConditionalNeed> furtherNeeds() {
        return this.furtherNeeds;
    }

    /** {@return all ranks that a command needs} */
    List<Requirement> needs(Attempt attempt) {
        return Stream.concat(
                        Stream.ofNullable(this.need),
                        this.furtherNeeds.stream()
                                .filter(further -> further.condition().test(attempt))
                                .map(ConditionalNeed::requirement))
                .toList();
    }

    @Nullable
    String user() {
        return this.user;
    }

    @Nullable
    String kickReason() {
        return this.kickReason;
    }

    List<String> items() {
        return this.items;
    }

    String effect() {
        return this.effect;
    }

    /** {@return whether nothing but a line of chat shows the effect} */
    boolean isShownByChat() {
        return events().equals(Set.of(ChatMessageEvent.class));
    }

    /** {@return why the command cannot have an effect according to the state of the channel; empty if it can} */
    Optional<String> impossible(Attempt attempt) {
        return this.impossible.apply(attempt);
    }

    /** {@return whether the command waits for the end of an earlier change} */
    boolean isUnsettled(Attempt attempt) {
        return this.unsettled.test(attempt);
    }

    boolean isSingle() {
        return this.single;
    }

    /** {@return whether the effect may have been true before, as far as the state of the channel tells} */
    boolean mayBeTrue(Attempt attempt) {
        return this.silent.test(attempt);
    }

    /** {@return whether the effect may have been true before, so that no event shows it} */
    boolean mayBeSilent(Attempt attempt) {
        return mayBeTrue(attempt) && needs(attempt).stream().allMatch(attempt::hasRank);
    }

    /** {@return sentences on the reasons for which CyTube shows no effect of a command, without the last full stop} */
    String silence(Attempt attempt) {
        List<Requirement> needs = needs(attempt);
        String need = needs.stream().map(Requirement::toString).collect(Collectors.joining(" and "));
        String rank = "CyTube is silent when the bot's rank is too low";
        if (!needs.isEmpty()) {
            rank = needs.stream().allMatch(attempt::hasRank)
                    ? "The bot has the rank for it (" + need + ")"
                    : rank + ": this command needs " + need;
        }
        return Stream.of(
                        rank,
                        mayBeTrue(attempt) ? "CyTube is also silent if there was nothing to change" : "",
                        this.delay)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining(". "));
    }

    boolean isWatchedAfterRefusal() {
        return this.watchedAfterRefusal;
    }

    boolean isSlow() {
        return this.slow;
    }

    boolean isAnswerPreliminary() {
        return this.answerIsPreliminary;
    }

    @Nullable
    String lane(Attempt attempt) {
        return this.lane.apply(attempt);
    }

    boolean hasSeveralEffects(Attempt attempt) {
        return this.several.test(attempt);
    }

    /** {@return how long further events may follow one that fits} */
    Duration grace(Attempt attempt) {
        return hasSeveralEffects(attempt) ? BETWEEN_EFFECTS : GRACE;
    }

    /** {@return whether the channel will show the effect of a command} */
    boolean isVisible(Attempt attempt) {
        return !this.signs.isEmpty() && this.visible.test(attempt);
    }

    Set<Class<? extends KrytenEvent>> events() {
        Set<Class<? extends KrytenEvent>> types = new LinkedHashSet<>();
        this.signs.forEach(sign -> types.add(sign.type));
        return types;
    }

    List<String> refusalTexts() {
        return this.refusalTexts;
    }

    /** {@return how well an event fits as the effect of a command} */
    Match effect(KrytenEvent event, Attempt attempt) {
        return best(this.signs, event, attempt);
    }

    /** {@return how well an event fits as the refusal of a command} */
    Match refusal(KrytenEvent event, Attempt attempt) {
        return best(this.refusals, event, attempt);
    }

    private static Match best(List<? extends Sign<?>> signs, KrytenEvent event, Attempt attempt) {
        Match best = Match.NONE;
        for (Sign<?> sign : signs) {
            Match match = sign.match(event, attempt);
            best = (match.compareTo(best) > 0) ? match : best;
        }
        return best;
    }

    /** An event that shows or refuses a command. */
    private record Sign<E extends KrytenEvent>(Class<E> type, BiFunction<E, Attempt, Match> fit) {

        Match match(KrytenEvent event, Attempt attempt) {
            return this.type.isInstance(event) ? this.fit.apply(this.type.cast(event), attempt) : Match.NONE;
        }
    }
}

package io.kryten.core.effect;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kryten.event.ClosePollEvent;
import io.kryten.event.NewPollEvent;
import io.kryten.event.Poll;
import io.kryten.event.UpdatePollEvent;
import io.kryten.text.HtmlText;

import static io.kryten.core.effect.Requirement.permission;

/** Rules of polls (protocol.md section 2). */
final class PollRules {

    private PollRules() {}

    static List<EffectRule> all() {
        return List.of(
                new EffectRule("newPoll")
                        .needs(permission("pollctl"))
                        .shownAs(NewPollEvent.class, PollRules::opened)
                        .described("the bot's own `newPoll`")
                        .single()
                        .oneAtATime()
                        .refusedBy("Poll timeout must be between 1 and 86400 seconds")
                        .refusedBy("Poll title must be *")
                        .refusedBy("Poll options must be *")
                        .refusedBy("Polls are limited to a maximum of * options.")
                        .refusedBy("Invalid data received for poll creation.")
                        .frame("newPoll"),
                new EffectRule("vote")
                        .needs(permission("pollvote"))
                        .impossible(PollRules::isWithoutPoll, "there is no open poll")
                        .impossible(PollRules::isWithoutOption, "the open poll has fewer options")
                        .shownAs(UpdatePollEvent.class, (event, attempt) -> Match.ANY)
                        .silentIf(attempt ->
                                attempt.isStateLive() && attempt.state().poll().isPresent())
                        .described(
                                "`updatePoll`; after the time-out the robot's reply, as a vote that is cast already shows none")
                        .single()
                        .oneAtATime()
                        .frame("vote"),
                new EffectRule("closePoll")
                        .needs(permission("pollctl"))
                        .unless(PollRules::isWithoutPoll)
                        .shownAs(ClosePollEvent.class, (event, attempt) -> Match.ANY)
                        .silentIf(attempt -> !attempt.state().pollKnown())
                        .described("`closePoll`, where a poll is open"));
    }

    /** Adds what shows and refuses a chat command that opens a poll: title and options with commas between them. */
    static EffectRule opening(EffectRule rule) {
        return rule.needs(permission("pollctl"))
                .shownBy(
                        NewPollEvent.class,
                        (event, attempt) -> isOpened(
                                event, attempt, List.of(attempt.text("text").split(",", -1))))
                .single()
                .refusedBy("Error creating poll: *");
    }

    private static boolean isWithoutPoll(Attempt attempt) {
        return attempt.isStateLive()
                && attempt.state().pollKnown()
                && attempt.state().poll().isEmpty();
    }

    private static boolean isWithoutOption(Attempt attempt) {
        return attempt.state()
                .poll()
                .map(poll ->
                        !IntStream.range(0, poll.options().size()).anyMatch(option -> attempt.has("option", option)))
                .orElse(false);
    }

    private static Match opened(NewPollEvent event, Attempt attempt) {
        Object options = attempt.command().arguments().get("options");
        List<?> wanted = (options instanceof Object[] array)
                ? List.of(array)
                : (options instanceof List<?> list) ? list : List.of();
        return Match.certainIf(isOpened(
                event,
                attempt,
                Stream.concat(Stream.of(attempt.text("title")), wanted.stream().map(String::valueOf))
                        .toList()));
    }

    /** {@return whether a poll is the robot's and has these texts, the title first} */
    private static boolean isOpened(NewPollEvent event, Attempt attempt, List<String> texts) {
        Poll poll = event.poll();
        List<String> shown =
                Stream.concat(Stream.of(poll.title()), poll.options().stream()).toList();
        return attempt.isRobot(poll.initiator())
                && shown.size() == texts.size()
                && IntStream.range(0, texts.size()).allMatch(index -> isSame(shown.get(index), texts.get(index)));
    }

    /** CyTube escapes the text and makes links of its addresses. */
    private static boolean isSame(String html, String sent) {
        return folded(HtmlText.plainText(html)).equals(folded(sent));
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

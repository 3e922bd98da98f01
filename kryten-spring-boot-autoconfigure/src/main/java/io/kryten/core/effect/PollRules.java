package io.kryten.core.effect;

import java.util.List;
import java.util.stream.IntStream;

import io.kryten.event.ClosePollEvent;
import io.kryten.event.NewPollEvent;
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
                        .shownAs(UpdatePollEvent.class, (event, attempt) -> Match.ANY)
                        .described("`updatePoll`")
                        .single()
                        .oneAtATime()
                        .frame("vote"),
                new EffectRule("closePoll")
                        .needs(permission("pollctl"))
                        .unless(PollRules::isWithoutPoll)
                        .shownAs(ClosePollEvent.class, (event, attempt) -> Match.ANY)
                        .described("`closePoll`"));
    }

    private static boolean isWithoutPoll(Attempt attempt) {
        return attempt.isStateLive()
                && attempt.state().pollKnown()
                && attempt.state().poll().isEmpty();
    }

    private static Match opened(NewPollEvent event, Attempt attempt) {
        if (!attempt.isRobot(event.poll().initiator())) {
            return Match.NONE;
        }
        Object options = attempt.command().arguments().get("options");
        List<?> wanted = (options instanceof Object[] array)
                ? List.of(array)
                : (options instanceof List<?> list) ? list : List.of();
        return Match.certainIf(isSame(event.poll().title(), attempt.text("title"))
                && event.poll().options().size() == wanted.size()
                && IntStream.range(0, wanted.size())
                        .allMatch(
                                index -> isSame(event.poll().options().get(index), String.valueOf(wanted.get(index)))));
    }

    /** CyTube escapes the text and makes links of its addresses. */
    private static boolean isSame(String html, String sent) {
        return folded(HtmlText.plainText(html)).equals(folded(sent));
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

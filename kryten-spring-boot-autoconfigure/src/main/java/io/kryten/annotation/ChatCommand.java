package io.kryten.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Method of a bean that handles one chat command:
 *
 * <pre>{@code
 * @Component
 * class DiceCommands {
 *
 *     @ChatCommand("roll <dice> [times=1]")                  // !roll 2d6 3
 *     @Cooldown("5s")
 *     String roll(ChatUser user, Dice dice, @Range(min = 1, max = 5) int times) {
 *         return user.name() + " rolled " + dice.roll(times);
 *     }
 *
 *     @ChatCommand(value = "add <link> [next]", aliases = "queue", minRank = "registered")
 *     @Description("Puts a video on the playlist")
 *     void add(MediaLink link, boolean next, ChannelOperations channel) {
 *         channel.playlist().add(link);
 *     }
 * }
 * }</pre>
 *
 * <p>The syntax is the command's words, then its parts:
 *
 * <table>
 * <caption>Parts of a syntax</caption>
 * <tr><th>part</th><th>meaning</th></tr>
 * <tr><td>{@code queue add}</td><td>words of the command, compared ignoring case</td></tr>
 * <tr><td>{@code <dice>}</td><td>a required value: one word, or several in double quotes</td></tr>
 * <tr><td>{@code [times]}</td><td>a value that may be left out</td></tr>
 * <tr><td>{@code [times=1]}</td><td>the same, with a default</td></tr>
 * <tr><td>{@code <text...>}, {@code [text...]}</td><td>the rest of the line as it is; for a list, its words</td></tr>
 * <tr><td>{@code [next]} for a {@code boolean}</td><td>the word itself: true if it is given</td></tr>
 * <tr><td>{@code [--next]}</td><td>a flag for a {@code boolean}: true if it is given, anywhere behind the command</td></tr>
 * <tr><td>{@code [--count <n>]}</td><td>a flag with a value, for the parameter {@code count}</td></tr>
 * </table>
 *
 * <p>A part is bound to the method's parameter of its name, {@code dry-run} to {@code dryRun}. Class files without names of
 * parameters bind by order. A value becomes a {@code String}, a number, an enum constant in any case, a {@code boolean}
 * ({@code yes}, {@code no}, {@code on}, {@code off}), a {@code Duration} ({@code 90s}, {@code 1h30m}, {@code 1:30}), a
 * {@code MediaLink}, a {@code Rank}, a {@code ChatUser} who is in the channel, an {@code Optional} of one of them, or any type
 * that Spring's {@code ConversionService} or a static {@code of}, {@code valueOf}, {@code from} or {@code parse} method of the
 * type makes of a {@code String}. A value that cannot be read is answered with the reason and the usage.
 *
 * <p>Parameters that are no part are injected as at {@link KrytenListener}: {@code ChatUser} (the user who gave the command),
 * {@code ChannelOperations}, {@code ChannelState}, {@code Channel}, {@code KrytenEvent}, {@code RawEvent}, {@code JsonNode},
 * {@code ChatCommandCall}, {@code Conversation}, and every type of a {@code KrytenArgumentResolver} bean. The result is the reply as at
 * {@link KrytenListener}. A {@code ChatCommandException} refuses the call with its text, and a
 * {@code CommandRejectedException} with CyTube's reason.
 *
 * <p>A syntax that does not fit the method, and a second command of the same words in a channel, fail the start of the
 * application.
 *
 * <p>The annotation may be a meta-annotation. Every text attribute resolves {@code ${...}} and {@code #{...}}.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ChatCommand {

    /**
     * Syntax of the command without the prefix, for example {@code roll <dice> [times=1]}. The words of
     * {@link ChatCommands#value()} stand before it.
     *
     * @return the syntax
     */
    String value();

    /**
     * Other first words for the command, compared ignoring case. An entry may be a comma-separated list.
     *
     * @return the words; empty for none
     */
    String[] aliases() default {};

    /**
     * Least rank of the user who gives the command; an unknown rank never satisfies it. Requires {@code kryten.state.enabled}.
     *
     * @return a rank as at {@link KrytenListener#minRank()}; empty for that of {@link ChatCommands#minRank()}
     */
    String minRank() default "";

    /**
     * Conditions of the call, asked in their order and after those of {@link ChatCommands#condition()}.
     *
     * @return names of {@code ChatCommandCondition} beans; empty for none. An entry may be a comma-separated list
     */
    String[] condition() default {};

    /**
     * Places where the command may be given.
     *
     * @return the places; empty for those of {@link ChatCommands#from()}
     */
    CommandSource[] from() default {};

    /**
     * Whether the command is left out of the list of {@code !help}.
     *
     * @return true if it is
     */
    boolean hidden() default false;
}

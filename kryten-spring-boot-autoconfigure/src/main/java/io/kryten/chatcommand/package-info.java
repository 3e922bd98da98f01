/**
 * Chat commands: methods that handle lines such as {@code !roll 2d6}. {@code CommandSyntax} reads a declaration,
 * {@code ParameterBinder} binds it to a method, {@code ChatCommandHandler} handles a line. A new type of value is an
 * {@code ArgumentType} in the list of {@code ArgumentTypes}; texts for users are in {@code RefusalReply} and
 * {@code HelpText}.
 */
@NullMarked
package io.kryten.chatcommand;

import org.jspecify.annotations.NullMarked;

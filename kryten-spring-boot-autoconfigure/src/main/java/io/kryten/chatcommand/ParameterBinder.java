package io.kryten.chatcommand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.kryten.Channel;
import io.kryten.annotation.ChatCommand;
import io.kryten.annotation.CommandSource;
import io.kryten.event.ChatMessageEvent;
import io.kryten.event.ChatUser;
import io.kryten.event.KrytenEvent;
import io.kryten.event.PrivateMessageEvent;
import io.kryten.listener.HandlerSignature;
import io.kryten.listener.InvalidListenerException;
import io.kryten.listener.MethodArguments;
import io.kryten.protocol.EventTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/** Binds the parts of a syntax to the parameters of a method, and refuses at start-up what does not fit. */
final class ParameterBinder {

    /** The call for which defaults are read at start-up. */
    private static final ChatCommandCall AT_START =
            new ChatCommandCall(new Channel("", ""), "", null, CommandSource.CHAT, "", "");

    private final ArgumentTypes types;
    private final MethodArguments arguments;

    ParameterBinder(ArgumentTypes types, MethodArguments arguments) {
        this.types = types;
        this.arguments = arguments;
    }

    /**
     * Binds a method.
     *
     * @param method the method
     * @param syntax its syntax
     * @param from the places where the command may be given
     * @throws InvalidListenerException if syntax and method do not fit
     */
    CommandParameters bind(HandlerSignature method, CommandSyntax syntax, Set<CommandSource> from) {
        List<SyntaxPart> parts = syntax.parts();
        boolean named =
                method.parameters().stream().allMatch(typed -> typed.parameter().isNamePresent());
        @Nullable PartBinding[] bound = new @Nullable PartBinding[parts.size()];
        List<CommandParameters.Source> sources = new ArrayList<>();
        int next = 0;
        for (HandlerSignature.Typed typed : method.parameters()) {
            int index = named ? indexOf(typed, parts) : (isInjected(typed) ? -1 : next++);
            if (index >= 0 && index < parts.size()) {
                bound[index] = binding(method, typed, parts.get(index));
                sources.add(new CommandParameters.OfPart(index));
            } else {
                sources.add(injected(method, typed, syntax, from));
            }
        }
        List<PartBinding> bindings = new ArrayList<>();
        for (int i = 0; i < bound.length; i++) {
            PartBinding binding = bound[i];
            if (binding == null) {
                throw invalid(
                        method,
                        "Part " + parts.get(i).usage() + " of \"" + syntax.usage() + "\" has no parameter.",
                        "Give the method a parameter '" + parts.get(i).parameterName() + "', or leave the part out.");
            }
            bindings.add(binding);
        }
        checkOrder(method, bindings);
        return new CommandParameters(List.copyOf(bindings), List.copyOf(sources));
    }

    private static int indexOf(HandlerSignature.Typed typed, List<SyntaxPart> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).parameterName().equals(typed.parameter().getName())) {
                return i;
            }
        }
        return -1;
    }

    private CommandParameters.Source injected(
            HandlerSignature method, HandlerSignature.Typed typed, CommandSyntax syntax, Set<CommandSource> from) {
        Class<?> type = typed.type();
        if (ArgumentTarget.range(typed.parameter()) != null) {
            throw invalid(
                    method,
                    "Parameter '" + typed.parameter().getName() + "' has a @Range, but is no part of \""
                            + syntax.usage() + "\".",
                    "Write " + asPart(typed) + " into the syntax, or leave @Range out.");
        }
        if (type == ChatCommandCall.class) {
            return new CommandParameters.OfCall();
        }
        if (type == ChatUser.class) {
            return new CommandParameters.OfCaller();
        }
        if (KrytenEvent.class.isAssignableFrom(type) && !EventTypes.isAny(type)) {
            checkEvent(method, typed, from);
        }
        try {
            return new CommandParameters.Injected(this.arguments.ofEvent(method, typed));
        } catch (InvalidListenerException ex) {
            if (!ex.description().endsWith("cannot be bound.")) {
                throw invalid(method, ex.description(), ex.action());
            }
            throw invalid(
                    method,
                    "Parameter '" + typed.parameter().getName() + "' of type " + type.getName() + " is no part of \""
                            + syntax.usage() + "\".",
                    "Write " + asPart(typed) + " into the syntax, or take ChatUser (the user who gave the command),"
                            + " ChannelOperations, ChannelState, Channel, KrytenEvent, RawEvent, JsonNode, ChatCommandCall"
                            + " or Conversation; for a type of your own, declare a KrytenArgumentResolver bean.");
        }
    }

    private static String asPart(HandlerSignature.Typed typed) {
        String name = typed.parameter().getName();
        return (typed.type() == boolean.class) ? "[--" + name + "]" : "<" + name + ">";
    }

    private static void checkEvent(HandlerSignature method, HandlerSignature.Typed typed, Set<CommandSource> from) {
        boolean chat = typed.type() == ChatMessageEvent.class && from.equals(Set.of(CommandSource.CHAT));
        boolean pm = typed.type() == PrivateMessageEvent.class && from.equals(Set.of(CommandSource.PM));
        if (!chat && !pm) {
            throw invalid(
                    method,
                    "Parameter '" + typed.parameter().getName() + "' of type "
                            + typed.type().getName() + " is not the event of every call.",
                    "Take KrytenEvent; or take ChatMessageEvent with from = CHAT, or PrivateMessageEvent with from = PM.");
        }
    }

    private boolean isInjected(HandlerSignature.Typed typed) {
        return typed.type() == ChatCommandCall.class || this.arguments.isInjected(typed);
    }

    private PartBinding binding(HandlerSignature method, HandlerSignature.Typed typed, SyntaxPart part) {
        ResolvableType declared = ResolvableType.forType(typed.parameter().getParameterizedType());
        boolean optional = typed.type() == Optional.class;
        boolean list = part.kind() == SyntaxPart.Kind.REST && typed.type() == List.class;
        Class<?> raw = (optional || list) ? declared.getGeneric(0).resolve(String.class) : typed.type();
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(raw);
        boolean flag = type == Boolean.class && !optional && !part.required() && part.otherwise() == null;
        PartBinding.Form form = switch (part.kind()) {
            case VALUE -> flag ? PartBinding.Form.WORD : PartBinding.Form.VALUE;
            case REST -> list ? PartBinding.Form.LIST : PartBinding.Form.REST;
            case OPTION -> PartBinding.Form.OPTION;
            case FLAG -> PartBinding.Form.FLAG;
        };
        if (form == PartBinding.Form.FLAG && !flag) {
            throw invalid(
                    method,
                    "Flag " + part.usage() + " has no value, but its parameter is of type "
                            + typed.type().getName() + ".",
                    "Make the parameter a boolean, or write [--" + part.name() + " <value>].");
        }
        ArgumentReader reader = reader(method, typed, part, type);
        Object absent = optional ? Optional.empty() : list ? List.of() : flag ? false : null;
        boolean mayBeAbsent = part.required() || part.otherwise() != null || flag;
        if (!mayBeAbsent && typed.type().isPrimitive()) {
            throw invalid(
                    method,
                    "Part " + part.usage() + " may be left out, but its parameter is of the primitive type " + raw
                            + ".",
                    "Give it a default such as [" + part.name() + "=1], or take " + type.getSimpleName()
                            + " or Optional<" + type.getSimpleName() + ">.");
        }
        PartBinding binding = new PartBinding(
                part, form, optional ? (text, call) -> Optional.of(reader.read(text, call)) : reader, absent);
        checkDefault(method, binding, type);
        return binding;
    }

    private ArgumentReader reader(
            HandlerSignature method, HandlerSignature.Typed typed, SyntaxPart part, Class<?> type) {
        Optional<ArgumentReader> reader;
        try {
            reader = this.types.reader(new ArgumentTarget(type, typed.parameter(), part.name()));
        } catch (IllegalArgumentException ex) {
            throw invalid(
                    method,
                    "Part " + part.usage() + " cannot be read. " + ex.getMessage(),
                    "Correct the parameter '" + typed.parameter().getName() + "'.");
        }
        return reader.orElseThrow(() -> invalid(
                method,
                "Part " + part.usage() + " cannot become a " + type.getName() + ".",
                "Allowed are " + ArgumentTypes.ALLOWED + "."));
    }

    private static void checkDefault(HandlerSignature method, PartBinding binding, Class<?> type) {
        if (binding.part().otherwise() != null && type == ChatUser.class) {
            throw invalid(
                    method,
                    "The default of " + binding.part().usage() + " names a user: the users of the channel are not known"
                            + " at start-up.",
                    "Leave the default out, and take Optional<ChatUser>.");
        }
        try {
            if (binding.part().otherwise() != null) {
                binding.valueIfAbsent(AT_START);
            }
        } catch (RuntimeException ex) {
            throw invalid(
                    method,
                    "The default of " + binding.part().usage() + " is no " + type.getSimpleName() + ": "
                            + ex.getMessage() + ".",
                    "Correct the default.");
        }
    }

    /** Refuses parts whose words could belong to the part before. */
    private static void checkOrder(HandlerSignature method, List<PartBinding> bindings) {
        PartBinding optional = null;
        for (PartBinding binding : bindings) {
            boolean word = binding.form() == PartBinding.Form.WORD;
            if (optional != null && !binding.isFlag() && (word || binding.part().required())) {
                throw invalid(
                        method,
                        binding.part().usage() + " stands behind "
                                + optional.part().usage() + ", which may be left out: a word could be either of them.",
                        "Put " + binding.part().usage() + " first, or make one of them a flag such as [--"
                                + optional.part().name() + " <value>].");
            }
            if (!binding.isFlag() && !word && !binding.part().required()) {
                optional = binding;
            }
        }
    }

    static InvalidListenerException invalid(HandlerSignature method, String description, String action) {
        return new InvalidListenerException(ChatCommand.class, method.describe(), description, action);
    }
}

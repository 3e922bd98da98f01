package io.kryten.sample.demo;

import io.kryten.KrytenValidationException;
import io.kryten.simulator.SimulatedRoom;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.WebUtils;

/** Page of a simulated channel: its current state, a stream of changes, and a form to speak as any visitor. */
@Controller
@ConditionalOnDemo
class ChannelPage {

    /** The policy keeps markup from running, even if a template failed to escape it. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final DemoChannels channels;

    private final ChannelViews views;

    private final CommandList commands;

    private final PageStreams streams;

    ChannelPage(DemoChannels channels, ChannelViews views, CommandList commands, PageStreams streams) {
        this.channels = channels;
        this.views = views;
        this.commands = commands;
        this.streams = streams;
    }

    @ModelAttribute
    void secure(HttpServletRequest request, HttpServletResponse response) {
        if (!WebUtils.isSameOrigin(new ServletServerHttpRequest(request))) {
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "The request comes from another site; use the page of the demo");
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    @GetMapping("/")
    String first(Model model) {
        return show(this.channels.find(""), model);
    }

    @GetMapping("/channels/{domain}/{name}")
    String channel(@PathVariable String domain, @PathVariable String name, Model model) {
        return show(find(domain, name), model);
    }

    @GetMapping(path = "/channels/{domain}/{name}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable String domain, @PathVariable String name) {
        return this.streams.open(find(domain, name));
    }

    @PostMapping("/channels/{domain}/{name}/say")
    String say(
            @PathVariable String domain,
            @PathVariable String name,
            @RequestParam String visitor,
            @RequestParam String text,
            @RequestParam(defaultValue = "false") boolean privately,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model,
            RedirectAttributes next) {
        SimulatedRoom room = find(domain, name);
        Said said = speak(room, visitor, privately, text);
        if (part) {
            model.addAttribute("said", said);
            return "parts :: said";
        }
        // Without JavaScript the response is the page; the redirect keeps a reload from sending the line again.
        next.addFlashAttribute("said", said);
        next.addFlashAttribute("visitor", visitor);
        if (said.failed()) {
            next.addFlashAttribute("text", text);
        }
        return "redirect:" + this.views.channel(room).path();
    }

    private Said speak(SimulatedRoom room, String visitor, boolean privately, String text) {
        try {
            this.channels.speak(room, visitor, privately, text);
            return new Said(false, visitor + " said it.");
        } catch (KrytenValidationException ex) {
            String reason = String.valueOf(ex.getMessage());
            return new Said(true, reason.endsWith(".") ? reason : reason + ".");
        }
    }

    private String show(SimulatedRoom room, Model model) {
        model.addAttribute("channel", this.views.channel(room));
        model.addAttribute("channels", this.views.links());
        model.addAttribute("bot", this.views.bot());
        model.addAttribute("bots", this.commands.bots(room.channel()));
        return "channel";
    }

    private SimulatedRoom find(String domain, String name) {
        try {
            return this.channels.find(domain + "/" + name);
        } catch (KrytenValidationException ex) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, ex.getMessage(), ex);
        }
    }

    /**
     * Result of a line that was entered.
     *
     * @param failed whether the line was refused
     * @param text the result as a sentence
     */
    record Said(boolean failed, String text) {}
}

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

/** The page of a simulated room: the room as it is, what changes as it changes, and a box to speak as anybody. */
@Controller
@OnDemo
class RoomPage {

    /** Even a text that slipped through the template could not run. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final DemoRooms rooms;

    private final RoomViews views;

    private final RoomStreams streams;

    RoomPage(DemoRooms rooms, RoomViews views, RoomStreams streams) {
        this.rooms = rooms;
        this.views = views;
        this.streams = streams;
    }

    @ModelAttribute
    void secure(HttpServletRequest request, HttpServletResponse response) {
        if (!WebUtils.isSameOrigin(new ServletServerHttpRequest(request))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only the page itself may speak here");
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    @GetMapping("/")
    String first(Model model) {
        return show(this.rooms.find(""), model);
    }

    @GetMapping("/rooms/{domain}/{name}")
    String room(@PathVariable String domain, @PathVariable String name, Model model) {
        return show(find(domain, name), model);
    }

    @GetMapping(path = "/rooms/{domain}/{name}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live(@PathVariable String domain, @PathVariable String name) {
        return this.streams.open(find(domain, name));
    }

    @PostMapping("/rooms/{domain}/{name}/say")
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
        // Without JavaScript the answer is the page; loaded anew it says nothing twice.
        next.addFlashAttribute("said", said);
        next.addFlashAttribute("visitor", visitor);
        if (said.failed()) {
            next.addFlashAttribute("text", text);
        }
        return "redirect:" + this.views.room(room).path();
    }

    private Said speak(SimulatedRoom room, String visitor, boolean privately, String text) {
        try {
            this.rooms.speak(room, visitor, privately, text);
            return new Said(false, visitor + " said it.");
        } catch (KrytenValidationException ex) {
            String reason = String.valueOf(ex.getMessage());
            return new Said(true, reason.endsWith(".") ? reason : reason + ".");
        }
    }

    private String show(SimulatedRoom room, Model model) {
        model.addAttribute("room", this.views.room(room));
        model.addAttribute("rooms", this.views.links());
        model.addAttribute("bot", this.views.bot());
        return "room";
    }

    private SimulatedRoom find(String domain, String name) {
        try {
            return this.rooms.find(domain + "/" + name);
        } catch (KrytenValidationException ex) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, ex.getMessage(), ex);
        }
    }

    /**
     * What came of a wish to speak.
     *
     * @param failed whether nothing was said
     * @param text that in words
     */
    record Said(boolean failed, String text) {}
}

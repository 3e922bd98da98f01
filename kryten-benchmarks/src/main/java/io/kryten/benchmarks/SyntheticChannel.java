package io.kryten.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.kryten.Channel;
import io.kryten.event.KrytenEvent;
import io.kryten.protocol.EventCodec;
import io.kryten.protocol.EventTypes;
import io.kryten.state.ChannelState;
import io.kryten.state.StateReducer;

/** State of a channel of a given size, built from events of the wire. */
final class SyntheticChannel {

    private static final EventCodec CODEC = new EventCodec(Clock.systemUTC());

    private static final StateReducer REDUCER = new StateReducer();

    private SyntheticChannel() {}

    /**
     * Builds the state.
     *
     * @param users number of users
     * @param items number of items on the playlist; the first one plays
     * @param heavy whether items have the addresses of their files in four qualities, as custom manifests do
     */
    static ChannelState of(int users, int items, boolean heavy) {
        ChannelState state = ChannelState.unknown(new Channel("cytu.be", "lounge"));
        String everybody =
                IntStream.range(0, users).mapToObj(SyntheticChannel::user).collect(Collectors.joining(","));
        state = REDUCER.apply(state, event("userlist", "[" + everybody + "]"));
        state = REDUCER.apply(state, event("playlist", playlist(items, heavy)));
        state = REDUCER.apply(state, event("setCurrent", "0"));
        return REDUCER.apply(state, event("changeMedia", changeMedia(0)));
    }

    static KrytenEvent event(String name, String payload) {
        String body = """
                {"event_name":"%s","payload":%s,"channel":"lounge","domain":"cytu.be",\
                "timestamp":"2026-11-24T12:00:00.000000+00:00","correlation_id":"0e7e0a5c-7a0c-4d2f-9f0e-3a5f0a0b9a11"}""".formatted(name, payload);
        return CODEC.decode(EventTypes.byName(name).orElseThrow(), body.getBytes(StandardCharsets.UTF_8));
    }

    static String user(int number) {
        return String.format(Locale.ROOT, """
                {"name":"viewer_%d","rank":1,"profile":{"image":"https://img.example/avatars/%d.png","text":"hi, I am viewer %d"},\
                "meta":{"afk":false,"muted":false,"smuted":false,"aliases":["viewer_%d","other_%d"],"ip":"LVe.xZQ.D0l.%04d"}}""", number, number, number, number, number, number);
    }

    static String playlist(int items, boolean heavy) {
        return IntStream.range(0, items).mapToObj(uid -> item(uid, heavy)).collect(Collectors.joining(",", "[", "]"));
    }

    static String item(int uid, boolean heavy) {
        String meta = heavy ? "{\"direct\":" + addresses(uid) + "}" : "{}";
        return String.format(Locale.ROOT, """
                {"media":{"id":"https://cytu.be/m%d.json","title":"Feature %d — the one with a title of some length",\
                "seconds":%d,"duration":"01:30:00","type":"cm","meta":%s},"uid":%d,"temp":false,"queueby":"viewer_%d"}""", uid, uid, 5_400, meta, uid, uid % 50);
    }

    private static String addresses(int uid) {
        return IntStream.of(1080, 720, 480, 360)
                .mapToObj(quality -> String.format(
                        Locale.ROOT,
                        "\"%d\":[{\"link\":\"https://cytu.be/v%d-%d.mp4\",\"contentType\":\"video/mp4\",\"quality\":%d}]",
                        quality,
                        uid,
                        quality,
                        quality))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String changeMedia(int uid) {
        return String.format(Locale.ROOT, """
                {"id":"https://cytu.be/m%d.json","title":"Feature %d","seconds":5400,"duration":"01:30:00","type":"cm",\
                "meta":{},"currentTime":-3,"paused":true}""", uid, uid);
    }
}

package io.kryten.simulator.cytube;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Permissions of a new channel. */
final class PermissionDefaults {

    /** Required ranks, in the order in which CyTube sends them. */
    static final Map<String, Double> RANKS = read("""
            seeplaylist -1
            playlistadd 1.5
            playlistnext 1.5
            playlistmove 1.5
            playlistdelete 2
            playlistjump 1.5
            playlistaddlist 1.5
            oplaylistadd -1
            oplaylistnext 1.5
            oplaylistmove 1.5
            oplaylistdelete 2
            oplaylistjump 1.5
            oplaylistaddlist 1.5
            playlistaddcustom 3
            playlistaddrawfile 2
            playlistaddlive 1.5
            exceedmaxlength 2
            addnontemp 2
            settemp 2
            playlistshuffle 2
            playlistclear 2
            pollctl 1.5
            pollvote -1
            viewhiddenpoll 1.5
            voteskip -1
            viewvoteskip 1.5
            mute 1.5
            kick 1.5
            ban 2
            motdedit 3
            filteredit 3
            filterimport 3
            emoteedit 3
            emoteimport 3
            playlistlock 2
            leaderctl 2
            drink 1.5
            chat 0
            chatclear 2
            exceedmaxitems 2
            deletefromchannellib 2
            exceedmaxdurationperuser 2
            """);

    private PermissionDefaults() {}

    private static Map<String, Double> read(String lines) {
        Map<String, Double> ranks = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int space = line.indexOf(' ');
            ranks.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return Collections.unmodifiableMap(ranks);
    }
}

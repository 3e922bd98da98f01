package io.kryten.sample.dj;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns of the users: everybody's first video plays before anybody's second, and so on. */
final class Turns {

    private Turns() {}

    /**
     * Finds the place of a new video.
     *
     * @param owners the users of the playing and the waiting videos, in their order
     * @param user the user of the new one, spelled as in the list
     * @return the number of videos that play before it
     */
    static int place(List<String> owners, String user) {
        int round = Collections.frequency(owners, user) + 1;
        Map<String, Integer> rounds = new HashMap<>();
        int place = 0;
        for (String owner : owners) {
            if (rounds.merge(owner, 1, Integer::sum) > round) {
                break;
            }
            place++;
        }
        return place;
    }
}

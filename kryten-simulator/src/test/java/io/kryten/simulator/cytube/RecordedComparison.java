package io.kryten.simulator.cytube;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Compares the frames that the robot received with the recorded ones: names, fields with their types, and values. The
 * tables here list every exception, with its reason.
 */
final class RecordedComparison {

    /**
     * Frames whose place among the others means nothing: two come by the clock alone; the third comes from another
     * table of the database than the rank that is looked up at the same time, and either may be faster.
     */
    static final Set<String> APART = Set.of("mediaUpdate", "usercount", "listPlaylists");

    /**
     * The player sends the position once in five of its ticks, whatever plays meanwhile. Timers of the real server are
     * a little late each time: when another item starts at the time of a tick, the tick counts in one of the two
     * channels alone, and the next position comes a tick earlier or later. So many positions of a recording may have no
     * counterpart.
     */
    static final int MOST_BEATS_ON_THE_OTHER_SIDE = 2;

    private static final List<Loosening> LOOSENINGS = List.of(
            // The server's clock goes on while it works; virtual time stands still.
            new Loosening("(chatMsg|pm)\\.time", Comparison.WITHIN_50),
            new Loosening("(newPoll|updatePoll|poll)\\.timestamp", Comparison.WITHIN_50),
            // Ticks of the player, as above.
            new Loosening("changeMedia\\.currentTime", Comparison.WITHIN_ONE_BEAT),
            new Loosening("mediaUpdate\\.currentTime", Comparison.WITHIN_ONE_BEAT),
            // The log begins before the recording does; its lines are compared by themselves.
            new Loosening("readChanLog\\.data", Comparison.TYPE),
            // The meta of a media is text here, with its fields in the order of their insertion.
            new Loosening("searchResults\\.results\\.meta", Comparison.TYPE));

    private static final Pattern ALIASES = Pattern.compile("\\(aliases: [^)]*\\)");

    private static final Pattern LOG_TIME = Pattern.compile("^\\[[^]]*\\] ");

    /** Only the log names the users of these actions. */
    private static final Pattern LOG_DOER = Pattern.compile(
            "^(\\[\\w+\\]) \\w+ (assigned leader|removed leader|voteskipped|closed the active poll|skipped)");

    private final List<Loosening> loosenings = new ArrayList<>(LOOSENINGS);

    /**
     * CyTube looks aliases up when a socket opens. Some sockets were open for a while before their user joined, and
     * some users joined another channel meanwhile.
     */
    RecordedComparison exceptAliases() {
        this.loosenings.add(new Loosening(".*\\.aliases", Comparison.TYPE));
        this.loosenings.add(new Loosening("chatMsg\\.msg", Comparison.WITHOUT_ALIASES));
        return this;
    }

    /** {@return the differences; empty if there are none} */
    List<String> differences(RecordedFrame recorded, RecordedFrame again) {
        List<String> differences = new ArrayList<>();
        if (!recorded.is(again.name())) {
            differences.add("recorded " + recorded.name() + " " + recorded.data() + " but here " + again.name() + " "
                    + again.data());
        } else {
            compare(recorded.name(), recorded.data(), again.data(), differences);
        }
        return differences;
    }

    /** {@return the frames that have no counterpart at about the same time} */
    List<RecordedFrame> unmatched(List<RecordedFrame> recorded, List<RecordedFrame> again, Duration tolerance) {
        List<RecordedFrame> rest = new ArrayList<>(again);
        List<RecordedFrame> unmatched = new ArrayList<>();
        for (RecordedFrame frame : recorded) {
            RecordedFrame counterpart = rest.stream()
                    .filter(other ->
                            Duration.between(frame.time(), other.time()).abs().compareTo(tolerance) <= 0)
                    .filter(other -> differences(frame, other).isEmpty())
                    .findFirst()
                    .orElse(null);
            if (counterpart == null) {
                unmatched.add(frame);
            } else {
                rest.remove(counterpart);
            }
        }
        unmatched.addAll(rest);
        return unmatched;
    }

    /**
     * Returns the lines of a channel's log that can be compared: without joins and leaves, which name aliases and
     * happened in part before the recording began.
     *
     * @param log the log
     * @return the lines without their times
     */
    static List<String> logLines(String log) {
        return log.lines()
                .map(line -> LOG_TIME.matcher(line).replaceFirst(""))
                .map(line -> LOG_DOER.matcher(line).replaceFirst("$1 $2"))
                .filter(line -> !line.startsWith("[login]") && !line.startsWith("[init]"))
                .toList();
    }

    private void compare(String path, JsonNode recorded, JsonNode again, List<String> differences) {
        if (recorded.getNodeType() != again.getNodeType()) {
            differences.add(path + ": recorded " + recorded + " but here " + again);
        } else if (recorded.isObject()) {
            Set<String> names = new TreeSet<>();
            recorded.fieldNames().forEachRemaining(names::add);
            again.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, recorded.path(name), again.path(name), differences));
        } else if (recorded.isArray() && comparison(path) != Comparison.TYPE) {
            if (recorded.size() != again.size()) {
                differences.add(path + ": recorded " + recorded + " but here " + again);
                return;
            }
            for (int i = 0; i < recorded.size(); i++) {
                compare(path, recorded.get(i), again.get(i), differences);
            }
        } else if (!comparison(path).agree(recorded, again)) {
            differences.add(path + ": recorded " + recorded + " but here " + again);
        }
    }

    private Comparison comparison(String path) {
        return this.loosenings.stream()
                .filter(loosening -> loosening.path.matcher(path).matches())
                .map(Loosening::comparison)
                .findFirst()
                .orElse(Comparison.VALUE);
    }

    private record Loosening(Pattern path, Comparison comparison) {

        Loosening(String path, Comparison comparison) {
            this(Pattern.compile(path), comparison);
        }
    }

    private enum Comparison {
        VALUE {
            @Override
            boolean agree(JsonNode recorded, JsonNode again) {
                return recorded.isNumber() ? difference(recorded, again) == 0 : recorded.equals(again);
            }
        },
        TYPE {
            @Override
            boolean agree(JsonNode recorded, JsonNode again) {
                return true;
            }
        },
        WITHOUT_ALIASES {
            @Override
            boolean agree(JsonNode recorded, JsonNode again) {
                return withoutAliases(recorded).equals(withoutAliases(again));
            }
        },
        WITHIN_50 {
            @Override
            boolean agree(JsonNode recorded, JsonNode again) {
                return difference(recorded, again) <= 50;
            }
        },
        WITHIN_ONE_BEAT {
            @Override
            boolean agree(JsonNode recorded, JsonNode again) {
                return difference(recorded, again) <= 1.1;
            }
        };

        abstract boolean agree(JsonNode recorded, JsonNode again);

        static double difference(JsonNode recorded, JsonNode again) {
            return Math.abs(recorded.doubleValue() - again.doubleValue());
        }

        static String withoutAliases(JsonNode text) {
            return ALIASES.matcher(text.asText()).replaceAll("");
        }
    }
}

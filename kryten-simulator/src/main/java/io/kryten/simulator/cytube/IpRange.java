package io.kryten.simulator.cytube;

import java.util.List;
import java.util.regex.Pattern;

/** Ranges of IP addresses as CyTube writes them in bans: the first numbers of the address. */
final class IpRange {

    private static final Pattern IPV4 = Pattern.compile("\\d+(?:\\.\\d+){3}");

    private static final Pattern IPV6_GROUP = Pattern.compile("[0-9a-f]{0,4}");

    private IpRange() {}

    /** {@return the range of 256 neighbours of an IPv4 address, or of the first four groups of an IPv6 address} */
    static String narrow(String ip) {
        return range(ip, 3, 4);
    }

    /** {@return the range of 65 536 neighbours of an IPv4 address, or of the first three groups of an IPv6 address} */
    static String wide(String ip) {
        return range(ip, 2, 3);
    }

    /** {@return whether an address is another one, or in that range} */
    static boolean contains(String addressOrRange, String ip) {
        return List.of(ip, narrow(ip), wide(ip)).contains(addressOrRange);
    }

    /** An address that is masked has no range. */
    private static String range(String ip, int numbers, int groups) {
        if (IPV4.matcher(ip).matches()) {
            return String.join(".", List.of(ip.split("\\.")).subList(0, numbers));
        }
        String[] left = ip.split("::", 2)[0].split(":");
        if (!ip.contains(":")
                || !List.of(left).stream()
                        .allMatch(group -> IPV6_GROUP.matcher(group).matches())) {
            return ip;
        }
        StringBuilder range = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            String group = (i < left.length) ? left[i] : "";
            range.append((i > 0) ? ":" : "")
                    .append("0".repeat(4 - group.length()))
                    .append(group);
        }
        return range.toString();
    }
}

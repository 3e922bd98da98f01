package io.kryten.sample.dj;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the DJ bot.
 *
 * @param minRank the least rank of users who may add videos
 * @param maxPerUser the number of videos of one user that may wait
 * @param skipShare the share of the present users whose votes skip a video, above 0 and up to 1
 * @param sources the types of links that users may add: the bot's rank may allow more than theirs
 * @param playlist the links that play while the playlist is empty, in their order
 */
@ConfigurationProperties("dj")
record DjProperties(
        @DefaultValue("registered") String minRank,
        @DefaultValue("3") int maxPerUser,
        @DefaultValue("0.5") double skipShare,
        @DefaultValue({"yt", "vi", "dm"}) Set<String> sources,
        @DefaultValue List<String> playlist) {

    DjProperties {
        Assert.isTrue(maxPerUser > 0, "dj.max-per-user must be above 0, not " + maxPerUser);
        Assert.isTrue(skipShare > 0 && skipShare <= 1, "dj.skip-share must be above 0 and up to 1, not " + skipShare);
    }
}

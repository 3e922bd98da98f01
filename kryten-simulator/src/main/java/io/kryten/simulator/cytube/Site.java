package io.kryten.simulator.cytube;

/**
 * What outlives a channel that nobody is in: the server's database and the channel's log.
 *
 * @param accounts who has an account
 * @param visits which names came from where
 * @param ranks the ranks that the channel gave
 * @param bans who may not come
 * @param library media that were added for good
 * @param media what can be played
 * @param log the channel's log
 */
record Site(
        Accounts accounts,
        AliasTable visits,
        RankTable ranks,
        BanTable bans,
        LibraryTable library,
        MediaCatalogue media,
        ChannelLog log) {}

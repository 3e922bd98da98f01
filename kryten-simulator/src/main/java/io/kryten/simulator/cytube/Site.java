package io.kryten.simulator.cytube;

/**
 * Data that outlives an empty channel: the server's database and the channel's log.
 *
 * @param accounts registered accounts
 * @param visits names by address
 * @param ranks permanent ranks
 * @param bans the bans
 * @param library media of the library
 * @param media playable media
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

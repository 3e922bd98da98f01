package io.kryten.command;

import io.kryten.KrytenValidationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MediaLinkTests {

    /** The results of CyTube's own page (www/js/util.js, parseMediaLink of 3.86). */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://www.youtube.com/watch?v=dQw4w9WgXcQ                    | yt | dQw4w9WgXcQ
            https://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s#x    | yt | dQw4w9WgXcQ
            https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PLVXq77mXV539VYxMIcXeQMOv3Ffo22z5E | yt | dQw4w9WgXcQ
            https://youtu.be/dQw4w9WgXcQ                                   | yt | dQw4w9WgXcQ
            http://youtu.be/dQw4w9WgXcQ?t=42                               | yt | dQw4w9WgXcQ
            https://www.youtube.com/shorts/dQw4w9WgXcQ?feature=share       | yt | dQw4w9WgXcQ
            https://youtube.com/playlist?list=PLVXq77mXV539VYxMIcXeQMOv3Ffo22z5E | yp | PLVXq77mXV539VYxMIcXeQMOv3Ffo22z5E
            https://www.youtube.com/playlist?list=PL0123456789ABCDEF       | yp | PL0123456789ABCDEF
            https://vimeo.com/59859181                                     | vi | 59859181
            https://www.dailymotion.com/video/x2j9c73                      | dm | x2j9c73
            https://soundcloud.com/artist/track                            | sc | https://soundcloud.com/artist/track
            https://www.twitch.tv/some_channel                             | tw | some_channel
            https://www.twitch.tv/videos/123456789?t=1h2m                  | tv | v123456789
            https://www.twitch.tv/some_channel/clip/FunnyClipName          | tc | FunnyClipName
            https://clips.twitch.tv/FunnyClipName                          | tc | FunnyClipName
            https://livestream.com/accounts/123/events/456                 | li | 123;456
            https://livestream.com/accounts/123/events/456/videos/789      | li | 123;456
            https://drive.google.com/file/d/0B_abc-DEF/view?usp=sharing    | gd | 0B_abc-DEF
            https://docs.google.com/file/d/0B_abc-DEF                      | gd | 0B_abc-DEF
            https://drive.google.com/open?id=0B_abc-DEF                    | gd | 0B_abc-DEF
            https://streamable.com/abc12                                   | sb | abc12
            https://www.bitchute.com/video/9xGcvOpsCvs/                    | bc | 9xGcvOpsCvs
            https://www.nicovideo.jp/watch/sm12345678                      | nv | sm12345678
            https://odysee.com/@SomeUser:1/some-video:2                    | od | SomeUser;some-video
            https://odysee.com/@SomeUser/some-video                        | od | SomeUser;some-video
            https://some-artist.bandcamp.com/track/some-track              | bn | some-artist;some-track
            https://peer.tube/w/kkGMgK9ZtnKfYAgnEtQxbv                     | pt | peer.tube;kkGMgK9ZtnKfYAgnEtQxbv
            https://peer.tube/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d | pt | peer.tube;9c9de5e8-0a1e-484a-b099-e80766180a6d
            https://example.com/live/index.m3u8?token=1                    | hl | https://example.com/live/index.m3u8?token=1
            https://example.com/film.json?format=json                      | cm | https://example.com/film.json?format=json
            https://example.com/film.mp4                                   | fi | https://example.com/film.mp4
            http://example.com:8080/download.php?id=1&x=y                  | fi | http://example.com:8080/download.php?id=1&x=y
            rtmp://example.com/app/stream                                  | rt | rtmp://example.com/app/stream
            RTMP://Example.com/app/Stream                                  | rt | rtmp://Example.com/app/Stream
            HTTPS://example.com/Film.mp4                                   | fi | https://example.com/Film.mp4
            yt:dQw4w9WgXcQ                                                 | yt | dQw4w9WgXcQ
            yt:dQw4w9WgXcQ?t=42                                            | yt | dQw4w9WgXcQ
            yp:PL0123456789ABCDEF                                          | yp | PL0123456789ABCDEF
            dm:x2j9c73_watch                                               | dm | x2j9c73
            vi:59859181                                                    | vi | 59859181
            tv:v123456789                                                  | tv | v123456789
            li:123;456                                                     | li | 123;456
            od:SomeUser;some-video                                         | od | SomeUser;some-video
            fi:https://example.com/film.mp4?a=b                            | fi | https://example.com/film.mp4?a=b
            cm:https://example.com/film.json?a=b                           | cm | https://example.com/film.json?a=b
            """)
    void parsesFormsOfCyTubesPage(String text, String type, String id) {
        assertThat(MediaLink.parse(text)).isEqualTo(new MediaLink(type, id));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            https://m.youtube.com/watch?v=dQw4w9WgXcQ                      | yt | dQw4w9WgXcQ
            https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=abc           | yt | dQw4w9WgXcQ
            https://www.youtube.com/live/dQw4w9WgXcQ?feature=share         | yt | dQw4w9WgXcQ
            https://www.youtube.com/embed/dQw4w9WgXcQ?start=5              | yt | dQw4w9WgXcQ
            https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ             | yt | dQw4w9WgXcQ
            https://www.youtube.com/v/dQw4w9WgXcQ                          | yt | dQw4w9WgXcQ
            https://youtu.be/dQw4w9WgXcQ).                                 | yt | dQw4w9WgXcQ
            HTTPS://WWW.YouTube.com/watch?v=dQw4w9WgXcQ                    | yt | dQw4w9WgXcQ
            youtu.be/dQw4w9WgXcQ                                           | yt | dQw4w9WgXcQ
            www.youtube.com/watch?v=dQw4w9WgXcQ                            | yt | dQw4w9WgXcQ
            yt:https://youtu.be/dQw4w9WgXcQ                                | yt | dQw4w9WgXcQ
            https://music.youtube.com/playlist?list=OLAK5uy_kjlr4zGxvUtQ6zXgE5O4kAqMG-rJyAbCd | yp | OLAK5uy_kjlr4zGxvUtQ6zXgE5O4kAqMG-rJyAbCd
            https://www.youtube.com/embed/videoseries?list=PL0123456789ABCDEF | yp | PL0123456789ABCDEF
            https://vimeo.com/59859181/abcdef0123                          | vi | 59859181
            https://vimeo.com/channels/staffpicks/59859181                 | vi | 59859181
            https://player.vimeo.com/video/59859181?h=abc                  | vi | 59859181
            https://dailymotion.com/video/x2j9c73_watch-nasa_travel        | dm | x2j9c73
            https://dai.ly/x2j9c73                                         | dm | x2j9c73
            https://geo.dailymotion.com/player/x5poh.html?video=x2j9c73    | dm | x2j9c73
            https://m.twitch.tv/some_channel?lang=de                       | tw | some_channel
            https://www.twitch.tv/videos_of_mine                           | tw | videos_of_mine
            https://player.twitch.tv/?channel=some_channel&parent=x        | tw | some_channel
            https://player.twitch.tv/?video=v123456789                     | tv | v123456789
            https://clips.twitch.tv/embed?clip=FunnyClipName-a1_b2         | tc | FunnyClipName-a1_b2
            https://drive.google.com/uc?export=download&id=0B_abc-DEF      | fi | https://drive.google.com/uc?export=download&id=0B_abc-DEF
            https://streamable.com/e/abc12?autoplay=1                      | sb | abc12
            https://www.bitchute.com/embed/9xGcvOpsCvs/                    | bc | 9xGcvOpsCvs
            https://nico.ms/sm12345678?from=10                             | nv | sm12345678
            https://odysee.com/@SomeUser:1a/some-video:2b?r=x              | od | SomeUser;some-video
            https://odysee.com/$/embed/@SomeUser:1/some-video:2            | od | SomeUser;some-video
            https://peer.tube/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?start=1 | pt | peer.tube;9c9de5e8-0a1e-484a-b099-e80766180a6d
            https://player.vimeo.com/external/59859181.hd.mp4?s=1          | fi | https://player.vimeo.com/external/59859181.hd.mp4?s=1
            https://youtube.com@example.com/film.mp4                       | fi | https://youtube.com@example.com/film.mp4
            https://notsoundcloud.com/film                                 | fi | https://notsoundcloud.com/film
            https://m.soundcloud.com/artist/track                          | sc | https://m.soundcloud.com/artist/track
            https://notyoutube.com/watch?v=dQw4w9WgXcQ                     | fi | https://notyoutube.com/watch?v=dQw4w9WgXcQ
            hl:https://example.com/live?token=1                            | hl | https://example.com/live?token=1
            hl:HTTPS://example.com/live                                    | hl | https://example.com/live
            //youtu.be/dQw4w9WgXcQ                                         | yt | dQw4w9WgXcQ
            //example.com/film.mp4                                         | fi | https://example.com/film.mp4
            https://m.vimeo.com/59859181                                   | vi | 59859181
            https://touch.dailymotion.com/video/x2j9c73                    | dm | x2j9c73
            https://www.youtube.com./watch?v=dQw4w9WgXcQ                   | yt | dQw4w9WgXcQ
            youtu.be./dQw4w9WgXcQ                                          | yt | dQw4w9WgXcQ
            YT:dQw4w9WgXcQ                                                 | yt | dQw4w9WgXcQ
            Fi:https://example.com/film.mp4                                | fi | https://example.com/film.mp4
            yp:https://youtube.com/watch?v=dQw4w9WgXcQ&list=PL0123456789ABCDEF | yp | PL0123456789ABCDEF
            """)
    void parsesOtherPastedForms(String text, String type, String id) {
        assertThat(MediaLink.parse(text)).isEqualTo(new MediaLink(type, id));
    }

    @Test
    void surroundingWhiteSpaceIsIgnored() {
        assertThat(MediaLink.parse(" \u00a0https://youtu.be/dQw4w9WgXcQ\n\ufeff"))
                .isEqualTo(MediaLink.youtube("dQw4w9WgXcQ"));
    }

    @Test
    void embedCodeIsACustomEmbed() {
        String code = "<iframe width=\"560\" src=\"https://example.com/embed?a=b&c=d\"></iframe>";
        assertThat(MediaLink.parse(code)).isEqualTo(new MediaLink("cu", code));
        assertThat(MediaLink.parse("cu:" + code)).isEqualTo(new MediaLink("cu", code));
        assertThat(MediaLink.of("cu", code).toUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "dQw4w9WgXcQ",
                "look at https://youtu.be/dQw4w9WgXcQ",
                "https://youtu.be/dQw4w9WgXcQ https://youtu.be/dQw4w9WgXcQ",
                "https://youtu.be/",
                "https://www.youtube.com/",
                "https://www.youtube.com/watch?v=",
                "https://www.youtube.com/@channel",
                "https://www.youtube.com/@channel/live",
                "https://www.youtube.com/playlist?list=RDdQw4w9WgXcQ",
                "https://vimeo.com/",
                "https://vimeo.com/someuser",
                "https://www.dailymotion.com/playlist/x123",
                "https://www.twitch.tv/",
                "https://www.twitch.tv/directory",
                "https://www.twitch.tv/directory/game/Chess",
                "https://livestream.com/someone/something",
                "https://drive.google.com/drive/my-drive",
                "https://some-artist.bandcamp.com/album/some-album",
                "https://odysee.com/some-video:2",
                "https://soundcloud.com/",
                "ftp://example.com/film.mp4",
                "//",
                "https://m.vimeo.com/someuser",
                "ZZ:dQw4w9WgXcQ",
                "javascript://example.com/%0aalert(1)",
                "file:///etc/passwd",
                "example.com/film.mp4",
                "yt:",
                "yt:a b",
                "us:channel",
                "zz:https://youtu.be/dQw4w9WgXcQ",
                "vi:https://youtu.be/dQw4w9WgXcQ",
                "li:123",
                "fi:film.mp4",
                "rt:https://example.com/app",
                "cu:https://example.com/embed",
                "tv:123"
            })
    void textWithoutVideoIsRefused(String text) {
        refused(() -> MediaLink.parse(text));
    }

    @Test
    void refusalNamesProblemAndAllowedForms() {
        refused(() -> MediaLink.parse("hello"))
                .withMessageContainingAll("'hello'", "no address", "YouTube", "type:id", "yt, yp");
        refused(() -> MediaLink.parse("https://www.youtube.com/@x"))
                .withMessageContainingAll("https://www.youtube.com/@x", "address without a video");
        refused(() -> new MediaLink("us", "x")).withMessageContainingAll("'us'", "yt, yp, vi");
        refused(() -> MediaLink.of("vi", "https://youtu.be/dQw4w9WgXcQ"))
                .withMessageContainingAll("https://youtu.be/dQw4w9WgXcQ", "type 'yt'", "type 'vi'");
        refused(() -> new MediaLink("li", "x\n")).withMessageContainingAll("'x?'", "'li'", "\\d+");
    }

    @Test
    void idMayBeUrlOfSameSource() {
        MediaLink video = new MediaLink("yt", "dQw4w9WgXcQ");
        assertThat(MediaLink.of("yt", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"))
                .isEqualTo(video);
        assertThat(MediaLink.of("yt", "youtu.be/dQw4w9WgXcQ")).isEqualTo(video);
        assertThat(MediaLink.of("yt", "yt:dQw4w9WgXcQ")).isEqualTo(video);
        assertThat(MediaLink.youtube("https://youtu.be/dQw4w9WgXcQ")).isEqualTo(video);
        assertThat(MediaLink.of("yp", "PL0123456789ABCDEF").type()).isEqualTo("yp");
        assertThat(MediaLink.vimeo("59859181")).isEqualTo(new MediaLink("vi", "59859181"));
        assertThat(MediaLink.of("tw", "some_channel")).isEqualTo(new MediaLink("tw", "some_channel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://youtube.com/watch?v=dQw4w9WgXcQ&list=PL0123456789ABCDEF",
                "https://www.youtube.com/watch?list=PL0123456789ABCDEF&v=dQw4w9WgXcQ&index=2",
                "youtu.be/dQw4w9WgXcQ?list=PL0123456789ABCDEF&si=x",
                "https://www.youtube.com/embed/dQw4w9WgXcQ?list=PL0123456789ABCDEF"
            })
    void typeDecidesBetweenVideoAndPlaylist(String address) {
        assertThat(MediaLink.parse(address)).isEqualTo(MediaLink.youtube("dQw4w9WgXcQ"));
        assertThat(MediaLink.of("yt", address)).isEqualTo(MediaLink.youtube("dQw4w9WgXcQ"));
        assertThat(MediaLink.of("yp", address)).isEqualTo(new MediaLink("yp", "PL0123456789ABCDEF"));
        assertThat(MediaLink.of("yp", address)).isEqualTo(new MediaLink("yp", "PL0123456789ABCDEF"));
    }

    @Test
    void caseOfTypeDoesNotCount() {
        assertThat(MediaLink.of("YT", "dQw4w9WgXcQ")).isEqualTo(new MediaLink("yt", "dQw4w9WgXcQ"));
        assertThat(MediaLink.of("FI", "HTTPS://example.com/a.json"))
                .isEqualTo(new MediaLink("fi", "https://example.com/a.json"));
        assertThat(KrytenCommand.addVideo("yt", "YT:dQw4w9WgXcQ", true, false))
                .isEqualTo(KrytenCommand.addVideo("yt", "dQw4w9WgXcQ", true, false));
    }

    @Test
    void typeWithUrlIdsIsKept() {
        assertThat(MediaLink.of("fi", "https://example.com/a.json"))
                .isEqualTo(new MediaLink("fi", "https://example.com/a.json"));
        assertThat(MediaLink.of("cm", "https://example.com/a")).isEqualTo(new MediaLink("cm", "https://example.com/a"));
        assertThat(MediaLink.of("hl", "https://example.com/a")).isEqualTo(new MediaLink("hl", "https://example.com/a"));
        refused(() -> MediaLink.of("fi", "https://youtu.be/dQw4w9WgXcQ"));
        refused(() -> MediaLink.youtube("ftp://youtu.be/dQw4w9WgXcQ"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yt:dQw4w9WgXcQ",
                "yp:PL0123456789ABCDEF",
                "vi:59859181",
                "dm:x2j9c73",
                "sc:https://soundcloud.com/artist/track",
                "li:123;456",
                "tw:some_channel",
                "tv:v123456789",
                "tc:FunnyClipName",
                "rt:rtmp://example.com/app",
                "hl:https://example.com/a.m3u8",
                "gd:0B_abc-DEF",
                "fi:https://example.com/film.mp4",
                "sb:abc12",
                "pt:peer.tube;kkGMgK9ZtnKfYAgnEtQxbv",
                "cm:https://example.com/a.json",
                "bc:9xGcvOpsCvs",
                "od:SomeUser;some-video",
                "bn:some-artist;some-track",
                "nv:sm12345678"
            })
    void textAndUrlParseToSameLink(String text) {
        MediaLink link = MediaLink.parse(text);
        assertThat(link).hasToString(text);
        assertThat(MediaLink.parse(link.toUrl().orElseThrow())).isEqualTo(link);
    }

    @Test
    void commandAcceptsUrlAsId() {
        assertThat(KrytenCommand.addVideo("yt", "https://youtu.be/dQw4w9WgXcQ?t=3", true, false))
                .isEqualTo(KrytenCommand.addVideo("yt", "dQw4w9WgXcQ", true, false))
                .isEqualTo(KrytenCommand.addVideo(MediaLink.youtube("dQw4w9WgXcQ"), true, false));
        assertThat(KrytenCommand.addVideo("cm", "https://example.com/m.json", false, true)
                        .arguments())
                .containsEntry("type", "cm")
                .containsEntry("id", "https://example.com/m.json");
        assertThat(KrytenCommand.addVideo("new", "https://example.com/x", false, true)
                        .arguments())
                .as("a type that only a newer CyTube knows")
                .containsEntry("id", "https://example.com/x");
        refused(() -> KrytenCommand.addVideo("vi", "https://youtu.be/dQw4w9WgXcQ", false, true));
        refused(() -> KrytenCommand.addVideo("yt", "https://www.youtube.com/@channel", false, true));
    }

    private static ThrowableAssertAlternative<KrytenValidationException> refused(ThrowingCallable action) {
        return assertThatExceptionOfType(KrytenValidationException.class).isThrownBy(action);
    }
}

package io.kryten.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.kryten.testsupport.Generator;
import io.kryten.testsupport.RecordedLine;
import io.kryten.testsupport.Recordings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.kryten.testsupport.PropertyTesting.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class MediaTitleTests {

    @ParameterizedTest
    @CsvSource(delimiterString = "->", quoteCharacter = '`', textBlock = """
            The.Evil.Movie.1984.1080p.BluRay.x264-GROUP.mkv       -> The Evil Movie
            The_Evil_Movie_(1984)_[1080p].mp4                     -> The Evil Movie
            The Evil Movie (1984) [1080p] [BluRay]                -> The Evil Movie
            The Evil Movie 720p WEB-DL                            -> The Evil Movie
            Movie.1984                                            -> Movie 1984
            S.W.A.T.2017.720p.hdtv                                -> S.W.A.T
            Movie.2.0.2018.2160p.mkv                              -> Movie 2.0
            Artist - Song (Official Video)                        -> Artist - Song
            Artist - Song [Official Music Video] [4K]             -> Artist - Song
            Artist - Song (feat. Other) (Official Video) HD       -> Artist - Song (feat. Other)
            2012 (2009) HD                                        -> 2012
            Movie Title (1984) [1080p] [BluRay] [5.1] [YTS.MX].mp4 -> Movie Title
            [SubsPlease] Some Anime - 03 (1080p) [A1B2C3D4].mkv   -> Some Anime - 03
            K-On!! #14 [BD 1080p FLAC]                            -> K-On!! #14
            Se7en.1995.REMASTERED.720p.mp4                        -> Se7en
            Nature.in.4K.2160p.mkv                                -> Nature in 4K
            Film.Restored.1080p.mkv                               -> Film
            Film.1984.UHD.HDR.2160p.mkv                           -> Film
            District 9 (2009) DVDRip.XviD-GROUP.avi               -> District 9
            Фильм (2020) WEB-DLRip                                -> Фильм
            映画【公式】                                                -> 映画
            【MV】Song / Artist                                     -> Song / Artist
            The.Office.US.S05E14.720p.WEB-DL.DD5.1.H.264-NTb      -> The Office US S05E14
            Movie.Title.2160p.UHD.BluRay.x265.10bit.HDR.DTS-HD.MA.7.1-SWTYBLZ.mkv -> Movie Title
            A.I. Artificial Intelligence 2001 720p BRRip x264     -> A.I. Artificial Intelligence 2001
            show_name_-_ep_01_-_the_beginning.webm                -> show name - ep 01 - the beginning
            Artist - Song (Lyrics)                                -> Artist - Song
            Artist - Song | Official Video                      -> Artist - Song
            Artist - Song - Official Audio                        -> Artist - Song
            Artist - Topic                                        -> Artist
            Funny clip - YouTube                                  -> Funny clip
            Old Film【1080p】（1931）                               -> Old Film
            Film ((1984) [HD])                                    -> Film
            film.avi                                              -> film
            `  a   b  `                                           -> a b
            Song (Remastered 2009)                                -> Song
            Film (English Subtitles)                              -> Film
            Film | Full Movie                                     -> Film
            Film | HD                                             -> Film
            Song - Music Video                                    -> Song
            ((((HD))))Film((([4K])))                              -> Film
            - film_name.mkv                                       -> film name
            film.mkv.mkv [HD]                                     -> film
            hd | hd | hd                                          -> hd
            """)
    void noiseIsRemoved(String title, String clean) {
        assertThat(MediaTitle.clean(title)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001: A Space Odyssey",
                "1917",
                "Blade Runner 2049",
                "Class of 1984",
                "Mr. Robot",
                "S.W.A.T.",
                "[REC]",
                "[REC] 2",
                "Movie (Part 2)",
                "Song (feat. Other)",
                "Artist - Video",
                "Music | Video",
                "Radio | Music | Film",
                "Hans Zimmer - Film Music",
                "Breakfast - Full English",
                "Debate | Topic",
                "Film ((HD] 1984)",
                "((a) HD)",
                "Nature in 4K",
                "V/H/S",
                "Film (Substance)",
                "Plant [Fabaceae]",
                "Concert (20200101)",
                "MST3K - 0424 - Manos: The Hands of Fate",
                "(500) Days of Summer",
                "[Rec]2",
                ".hack//SIGN - 01",
                "Dune: Part Two | Official Trailer 2",
                "Twitch.tv - somechannel",
                "M*A*S*H - S01E01 - Pilot",
                "Spider-Man: Into the Spider-Verse 3D",
                "Feature 33 \u2014 part \"0\"",
                "Say \"Hi\" (Live)",
                "[1080p]",
                "(1984)",
                "Film (Director's Cut)",
                "https://cytu.be/m33.json",
                "www.example.com/film.mp4",
                "2.0",
                "-",
                "a|b",
                "WALL\u00b7E",
                "720p",
                "E.T.",
                "Airplane! - The Movie",
                "Romance (Official",
                "10.000 BC",
                "...",
                "M*A*S*H",
                "Se7en",
                "\u6620\u753b"
            })
    void possibleTitleTextIsKept(String title) {
        assertThat(MediaTitle.clean(title)).isEqualTo(title);
    }

    @Test
    void blankTitleBecomesEmpty() {
        assertThat(MediaTitle.clean(" \u00a0\t")).isEmpty();
    }

    @Test
    void cleanTitleIsUnchanged() {
        forAll(5_000, titles(), title -> {
            String clean = MediaTitle.clean(title);
            assertThat(MediaTitle.clean(clean)).isEqualTo(clean);
        });
    }

    @Test
    void cleaningAddsNothingAndKeepsTitle() {
        forAll(5_000, titles(), title -> {
            String clean = MediaTitle.clean(title);
            assertThat(clean.length()).isLessThanOrEqualTo(title.length());
            assertThat(clean.isEmpty()).isEqualTo(Whitespace.skip(title, 0) == title.length());
        });
    }

    @Test
    void plainWordsAreKept() {
        forAll(1_000, words(), words -> {
            String title = String.join(" ", words);
            assertThat(MediaTitle.clean(title)).isEqualTo(title);
        });
    }

    @Test
    void titleOfMoreThan500CharactersIsOnlyNormalized() {
        String name = "a".repeat(491);
        assertThat(MediaTitle.clean(name + " [1080p] ")).isEqualTo(name);
        assertThat(MediaTitle.clean(name + "  b [1080p]")).isEqualTo(name + " b [1080p]");
    }

    @ParameterizedTest
    @CsvSource({"a (), ' 4k'", "a, ' -'", "a_2010, _hd", "a, .mkv", "film, ' (1080p'"})
    void veryLongTitleTakesAMoment(String start, String part) {
        String title = start + part.repeat(10_000);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MediaTitle.clean(title)))
                .isEqualTo(title);
    }

    @Test
    void lineEndIsAnyCharacter() {
        assertThat(MediaTitle.clean("The\u0085Evil.Movie.1984.1080p.mkv")).isEqualTo("The\u0085Evil Movie");
        assertThat(MediaTitle.clean("a\u0085b - Official Video")).isEqualTo("a\u0085b");
    }

    /** CyTube's titles have at most 100 characters; longer ones than 500 are not cleaned. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "()",
                "(HD",
                "[x] - | ",
                "hd | ",
                " | hd",
                " - Official Video",
                " 720p",
                ".mkv",
                " .mkv",
                "a.",
                "_",
                "- ",
                " -",
                "(a) ",
                "x264-(",
                ")(",
                "1984 ",
                "\u00a0",
                "-|",
                ".",
                " 4k",
                "_hd",
                "(1080p ",
                "\u0085"
            })
    void longHostileTitleTakesAMoment(String part) {
        String many = part.repeat(490 / part.length());
        for (String title : List.of(
                many, "Film" + many, many + "Film", "a_" + many, "- " + many + "b.mkv", "ab" + many + "\u0085")) {
            String clean = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MediaTitle.clean(title));
            assertThat(clean.length()).isLessThanOrEqualTo(title.length());
        }
    }

    @ParameterizedTest
    @CsvSource({"(, )", "((, HD)", "(((HD), )))", "[(a, )]"})
    void deeplyNestedBracketsTakeAMoment(String opening, String closing) {
        int depth = 495 / (opening.length() + closing.length());
        String title = "Film " + opening.repeat(depth) + closing.repeat(depth);
        String clean = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MediaTitle.clean(title));
        assertThat(clean).startsWith("Film");
        assertThat(MediaTitle.clean(clean)).isEqualTo(clean);
    }

    @Test
    void recordedTitlesAreKept() {
        List<String> titles = recordedTitles();
        assertThat(titles)
                .hasSizeGreaterThan(50)
                .allSatisfy(title -> assertThat(MediaTitle.clean(title)).isEqualTo(title));
    }

    private static Generator<String> titles() {
        Generator<String> parts = Generator.of(
                "(",
                ")",
                "[",
                "]",
                "1984",
                "1080p",
                "x264-A",
                ".",
                "_",
                " ",
                " - ",
                " | ",
                "Official",
                "Video",
                "HD",
                ".mkv",
                "Film",
                "a",
                "the",
                "【",
                "】",
                "-",
                "|",
                ",",
                "topic",
                "music",
                "full",
                "movie",
                "x264-(",
                ".mp4",
                " hd",
                "in",
                "\u00a0");
        return Generator.oneOf(
                parts.list(0, 15).map(list -> String.join("", list)),
                parts.list(0, 15).map(list -> String.join(" ", list)),
                Generator.texts(40));
    }

    private static Generator<List<String>> words() {
        return Generator.strings("bcdefg", 4, 9).list(1, 6);
    }

    private static List<String> recordedTitles() {
        List<String> titles = new ArrayList<>();
        JsonMapper mapper = new JsonMapper();
        for (String file : Recordings.EVENT_FILES) {
            for (RecordedLine line : Recordings.lines(file)) {
                if (line.subject().endsWith(".changemedia") || line.subject().endsWith(".queue")) {
                    try {
                        JsonNode payload = mapper.readTree(line.data()).required("payload");
                        titles.add(payload.findValue("title").textValue());
                    } catch (JsonProcessingException ex) {
                        throw new AssertionError(ex);
                    }
                }
            }
        }
        return titles;
    }
}

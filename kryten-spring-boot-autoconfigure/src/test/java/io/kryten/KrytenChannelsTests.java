package io.kryten;

import java.util.List;

import io.kryten.core.TemplateFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KrytenChannelsTests {

    private static final Channel LOUNGE = new Channel("cytu.be", "Lounge");

    private static final Channel THEATER = new Channel("cytu.be", "theater");

    private static final Channel OTHER = new Channel("other.site", "Theater");

    private final KrytenChannels channels = new KrytenChannels(List.of(LOUNGE, THEATER, OTHER));

    @Test
    void channelsKeepTheirOrder() {
        assertThat(this.channels.all()).containsExactly(LOUNGE, THEATER, OTHER);
    }

    @Test
    void channelIsFoundInAnyCase() {
        assertThat(this.channels.find("CYTU.be", "lOUNGE")).isEqualTo(LOUNGE);
        assertThat(this.channels.find("other.site", "theater")).isEqualTo(OTHER);
        assertThat(this.channels.find("other.site", "lounge")).isNull();
    }

    @Test
    void nameMeansEachChannelOfThatName() {
        assertThat(this.channels.matching("THEATER")).containsExactly(THEATER, OTHER);
        assertThat(this.channels.matching("cytu.be/THEATER")).containsExactly(THEATER);
        assertThat(this.channels.matching("nowhere")).isEmpty();
    }

    @Test
    void unknownNameCannotForgeLogLine() {
        assertThatExceptionOfType(KrytenValidationException.class)
                .isThrownBy(() -> this.channels.resolve("x\nERROR"))
                .withMessageNotContaining("\n");
    }

    @Test
    void unconfiguredChannelIsRefused() {
        try (TemplateFixture fixture = new TemplateFixture()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> fixture.kryten.channel(new Channel("cytu.be", "nowhere")));
        }
    }
}

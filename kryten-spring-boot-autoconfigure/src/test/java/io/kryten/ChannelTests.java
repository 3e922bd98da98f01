package io.kryten;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelTests {

    private final Channel channel = new Channel("Cytu.be", "420Grindhouse");

    @Test
    void channelMatchesInAnyCase() {
        assertThat(this.channel.matches("cytu.BE", "420GRINDHOUSE")).isTrue();
        assertThat(this.channel.matches("other.site", "420grindhouse")).isFalse();
        assertThat(this.channel.matches("cytu.be", "420")).isFalse();
    }

    @Test
    void keyIgnoresCase() {
        assertThat(this.channel.key()).isEqualTo(new Channel("CYTU.BE", "420grindHouse").key());
    }

    @Test
    void toStringKeepsSpelling() {
        assertThat(this.channel).hasToString("Cytu.be/420Grindhouse");
    }
}

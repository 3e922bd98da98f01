package io.kryten;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelTests {

    private final Channel room = new Channel("Cytu.be", "420Grindhouse");

    @Test
    void aRoomIsMeantInAnyCase() {
        assertThat(this.room.matches("cytu.BE", "420GRINDHOUSE")).isTrue();
        assertThat(this.room.matches("other.site", "420grindhouse")).isFalse();
        assertThat(this.room.matches("cytu.be", "420")).isFalse();
    }

    @Test
    void itsKeyIsTheSameForEverySpelling() {
        assertThat(this.room.key()).isEqualTo(new Channel("CYTU.BE", "420grindHouse").key());
    }

    @Test
    void itsTextKeepsTheSpelling() {
        assertThat(this.room).hasToString("Cytu.be/420Grindhouse");
    }
}

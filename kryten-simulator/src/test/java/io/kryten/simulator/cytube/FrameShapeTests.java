package io.kryten.simulator.cytube;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameShapeTests {

    private final FrameShape shape =
            FrameShape.object("id", "string,boolean", "pos", "string", "temp", "boolean,optional");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "null; Expected type object, got null",
                "[]; Expected type object, got array",
                "'x'; Expected type object, got string",
                "7; Expected type object, got number",
                "{}; Missing key: string,boolean:id",
                "{'id':'x'}; Missing key: string:pos",
                "{'id':5,'pos':'x'}; Expected key id to be of type string,boolean, instead got number",
                "{'id':'x','pos':null}; Expected key pos to be of type string, instead got null",
                "{'id':'x','pos':'y','temp':{}}; Expected key temp to be of type boolean,optional, instead got object",
                "{'id':'x','pos':'y','more':1}; Extra key: more"
            })
    void problemIsDescribedAsInCyTube(String frame, String problem) {
        assertThat(this.shape.problem(Visitor.json(frame))).isEqualTo(problem);
    }

    @Test
    void validFrameHasNoProblem() {
        assertThat(this.shape.problem(Visitor.json("{'id':false,'pos':'end'}"))).isNull();
        assertThat(this.shape.problem(Visitor.json("{'temp':true,'pos':'end','id':'x'}")))
                .isNull();
    }

    @Test
    void unknownFrameIsNotAnswered() {
        Visitor alice = new RoomFixture().join("alice").forget();
        alice.emit("queue", "{'id':'x','pos':'end'}")
                .emit("noSuchFrame", "{'id':'x'}")
                .emit("chatMsg");

        assertThat(alice.errors())
                .containsExactly(
                        "Unexpected error for message queue: Missing key: string:type",
                        "Unexpected error for message chatMsg: Expected type object, got null");
    }
}

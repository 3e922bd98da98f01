package io.kryten.simulator.cytube;

import java.math.BigInteger;

import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {"null; NaN", "true; NaN", "5.5; 5.5", "'7'; 7", "'0.5'; 0.5", "''; NaN", "'x'; NaN", "[7]; NaN"})
    void numbersAreReadFromTexts(String json, double number) {
        assertThat(Double.valueOf(Json.toNumber(Visitor.json(json)))).isEqualTo(Double.valueOf(number));
    }

    @Test
    void numbersAreWrittenAsInJavaScript() {
        assertThat(Json.number(5.0)).hasToString("5");
        assertThat(Json.number(-0.0)).hasToString("0");
        assertThat(Json.number(1.5)).hasToString("1.5");
        assertThat(Json.number(1_795_432_066_753.0)).hasToString("1795432066753");
        assertThat(Json.number(Double.NaN).isNull()).isTrue();
    }

    @Test
    void valueWithoutJsonFormIsNull() {
        assertThat(Json.asSent(new DoubleNode(Double.POSITIVE_INFINITY)).isNull())
                .isTrue();
        assertThat(Json.asSent(new POJONode(this)).isNull()).isTrue();
        assertThat(Json.asSent(MissingNode.getInstance()).isNull()).isTrue();
        assertThat(Json.asSent(BigIntegerNode.valueOf(BigInteger.TEN.pow(400))).isNull())
                .isTrue();
        assertThat(Json.asSent(Visitor.json("{'a':[1,{'b':null}]}"))).isEqualTo(Visitor.json("{'a':[1,{'b':null}]}"));
    }

    @Test
    void lengthsAreWrittenAndRead() {
        assertThat(PlayTime.format(0)).isEqualTo("00:00");
        assertThat(PlayTime.format(3599.9)).isEqualTo("59:59");
        assertThat(PlayTime.format(360_061)).isEqualTo("100:01:01");
        assertThat(PlayTime.parse("1:02:03")).isEqualTo(3723);
        assertThat(PlayTime.parse("90")).isEqualTo(90);
        assertThat(PlayTime.parse("1:2:3:4")).isZero();
        assertThat(PlayTime.parse("x")).isNaN();
    }
}

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

class JsTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "null; 0; NaN; null",
                "true; 1; NaN; true",
                "5.5; 5.5; 5; 5.5",
                "-0.0; -0.0; 0; 0",
                "1e21; 1e21; 1; 1e+21",
                "1e-7; 1e-7; 1; 1e-7",
                "''; 0; NaN; ``",
                "' 12px '; NaN; 12; ` 12px `",
                "'0x1F'; 31; 31; 0x1F",
                "'-0x1F'; NaN; -31; -0x1F",
                "'1.5e2'; 150; 1; 1.5e2",
                "'.5'; 0.5; NaN; .5",
                "'Infinity'; Infinity; NaN; Infinity",
                "'x'; NaN; NaN; x",
                "[]; 0; NaN; ``",
                "[7]; 7; 7; 7",
                "[1,null,3]; NaN; 1; `1,,3`",
                "{}; NaN; NaN; [object Object]"
            })
    void valuesAreTakenAsJavaScriptTakesThem(String json, double number, double whole, String text) {
        assertThat(Double.valueOf(Js.toNumber(Visitor.json(json)))).isEqualTo(Double.valueOf(number));
        assertThat(Double.valueOf(Js.parseInt(Visitor.json(json)))).isEqualTo(Double.valueOf(whole));
        assertThat(Js.toText(Visitor.json(json))).isEqualTo(text);
    }

    @Test
    void someValuesCountAsTrue() {
        for (String json : new String[] {"true", "1", "-0.5", "'x'", "'false'", "[]", "{}"}) {
            assertThat(Js.truthy(Visitor.json(json))).as(json).isTrue();
        }
        for (String json : new String[] {"false", "0", "''", "null"}) {
            assertThat(Js.truthy(Visitor.json(json))).as(json).isFalse();
        }
        assertThat(Js.truthy(MissingNode.getInstance())).isFalse();
    }

    @Test
    void decimalsAreReadAsFarAsTheyGo() {
        assertThat(Js.parseFloat(Visitor.json("'0.25x'"))).isEqualTo(0.25);
        assertThat(Js.parseFloat(Visitor.json("'x'"))).isNaN();
        assertThat(Js.parseInt("0x" + "f".repeat(1000))).isInfinite();
        assertThat(Js.trim("\ufeff\u00a0 x \u2028")).isEqualTo("x");
    }

    @Test
    void numbersAreWrittenAsJavaScriptWritesThem() {
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

    @Test
    void addressesAreMaskedPartByPart() {
        assertThat(Addresses.cloak("127.0.0.1")).isEqualTo("yFA.j8g.iXh.gvS");
        assertThat(Addresses.cloak("127.0.0")).isEqualTo("yFA.j8g.iXh.*");
        assertThat(Addresses.cloak("localhost")).isEqualTo("localhost");
        assertThat(Addresses.range("1.2.3.4")).isEqualTo("1.2.3");
        assertThat(Addresses.wideRange("1.2.3.4")).isEqualTo("1.2");
        assertThat(Addresses.wideRange("1.2.3")).isEqualTo("1.2.3");
    }
}

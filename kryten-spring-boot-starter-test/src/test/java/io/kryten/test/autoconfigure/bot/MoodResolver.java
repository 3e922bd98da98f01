package io.kryten.test.autoconfigure.bot;

import java.lang.reflect.Parameter;

import io.kryten.listener.Delivery;
import io.kryten.listener.KrytenArgumentResolver;

import org.springframework.stereotype.Component;

@Component
class MoodResolver implements KrytenArgumentResolver {

    @Override
    public boolean supports(Parameter parameter) {
        return parameter.getType() == Mood.class;
    }

    @Override
    public Object resolve(Parameter parameter, Delivery delivery) {
        return new Mood("what a day");
    }
}

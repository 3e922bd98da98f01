package com.example.guide;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kryten.annotation.KrytenRequestHandler;

import org.springframework.stereotype.Component;

@Component
class Balances {

    private final Map<String, Integer> accounts = new ConcurrentHashMap<>(Map.of("bob", 42));

    @KrytenRequestHandler("balance.get")
    Balance balance(BalanceRequest request) {
        Integer balance = this.accounts.get(request.username());
        if (balance == null) {
            throw new IllegalArgumentException("No account: " + request.username());
        }
        return new Balance(request.username(), balance);
    }

    @KrytenRequestHandler("balance.reset")
    void reset(BalanceRequest request) {
        this.accounts.put(request.username(), 0);
    }

    record BalanceRequest(String channel, String username) {}

    record Balance(String username, int balance) {}
}

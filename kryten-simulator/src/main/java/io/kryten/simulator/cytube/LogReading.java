package io.kryten.simulator.cytube;

/** The frame {@code readChanLog}. */
final class LogReading implements RoomModule {

    LogReading(Room room) {
        room.frames().on("readChanLog", (client, data) -> {
            if (!client.isAtLeast(EffectiveRank.ADMIN)) {
                client.kick("Attempted readChanLog with insufficient permission");
                return;
            }
            client.send(
                    "readChanLog",
                    Json.object().put("success", true).put("data", room.log().text()));
        });
    }
}

// What htmx does not do by itself: tell when nothing comes or goes any more, and rest while nobody looks.
(function () {
  let stream = null;

  function tell(id, text) {
    const note = document.createElement("span");
    note.className = "failed";
    note.textContent = text;
    document.getElementById(id).replaceChildren(note);
  }

  // A browser keeps only six connections to one place: tabs in the background leave theirs to others.
  function rest() {
    if (stream && document.hidden) {
      stream.close();
    } else if (stream && stream.readyState === EventSource.CLOSED) {
      stream.onerror(new Event("error"));
    }
  }

  document.addEventListener("visibilitychange", rest);
  document.addEventListener("htmx:sseOpen", function (event) {
    stream = event.detail.source;
    rest();
  });
  document.addEventListener("htmx:sseError", function () {
    if (!document.hidden) {
      tell("bot", "No connection to the bot; trying again");
    }
  });
  document.addEventListener("htmx:sendError", function () {
    tell("said", "It was not said: there is no connection to the bot.");
  });
  document.addEventListener("htmx:responseError", function (event) {
    tell("said", "It was not said: the answer was " + event.detail.xhr.status + ".");
  });
})();

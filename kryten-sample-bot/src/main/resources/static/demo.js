// Additions to htmx: an empty box after a line, notes on a lost connection, no stream in a hidden tab, the newest line in view,
// commands of the list.
(function () {
  const text = document.getElementById("text");
  let stream = null;

  function note(id, text) {
    const span = document.createElement("span");
    span.className = "failed";
    span.textContent = text;
    document.getElementById(id).replaceChildren(span);
  }

  // A browser keeps six connections to a host: a hidden tab closes its stream and opens it again when it is shown.
  function pauseWhileHidden() {
    if (stream && document.hidden) {
      stream.close();
    } else if (stream && stream.readyState === EventSource.CLOSED) {
      stream.onerror(new Event("error"));
    }
  }

  function showNewestLine() {
    const chat = document.getElementById("chat");
    chat.scrollTop = chat.scrollHeight;
  }

  // The next line may be typed at once: the answer to this one changes the box only if the box is still empty.
  function empty() {
    text.value = "";
  }

  function restoreUnlessSaid(event) {
    const said = event.detail.successful && document.querySelector("#said .done");
    if (!said && text.value === "") {
      text.value = event.detail.requestConfig.formData.get("text");
    }
  }

  // A command of the list begins a line; its parts are typed.
  function begin(event) {
    const button = event.target.closest("button[data-line]");
    if (button) {
      text.value = button.dataset.line;
      text.focus();
    }
  }

  showNewestLine();
  // Not autofocus, which would scroll a page that is longer than the window.
  text.focus({preventScroll: true});
  document.addEventListener("click", begin);
  document.addEventListener("submit", function () {
    text.focus({preventScroll: true});
  });
  document.addEventListener("htmx:beforeRequest", empty);
  document.addEventListener("htmx:afterRequest", restoreUnlessSaid);
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.elt.querySelector("#chat")) {
      showNewestLine();
    }
  });
  document.addEventListener("visibilitychange", pauseWhileHidden);
  document.addEventListener("htmx:sseOpen", function (event) {
    stream = event.detail.source;
    pauseWhileHidden();
  });
  document.addEventListener("htmx:sseError", function () {
    if (!document.hidden) {
      note("bot", "No connection to the bot; trying again");
    }
  });
  document.addEventListener("htmx:sendError", function () {
    note("said", "Not sent: there is no connection to the bot.");
  });
  document.addEventListener("htmx:responseError", function (event) {
    note("said", "Not sent: the answer was " + event.detail.xhr.status + ".");
  });
})();

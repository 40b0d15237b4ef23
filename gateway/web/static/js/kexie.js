// What pages do better with scripts than without. Everything here has a way that needs none.
"use strict";

(() => {
  const say = (words) => {
    const spoken = document.getElementById("spoken");
    if (spoken) spoken.textContent = words;
  };

  // Errors are read first: the summary takes the focus when the page shows one.
  const summary = document.getElementById("errors");
  if (summary) {
    summary.focus();
    document.title = `${summary.querySelector("h2").textContent} - ${document.title}`;
  }

  // Menus close by Escape, by a click elsewhere, and when the focus leaves them.
  const close = (menu, focus) => {
    if (!menu.open) return;
    menu.open = false;
    if (focus) menu.querySelector("summary").focus();
  };
  for (const menu of document.querySelectorAll("details[data-menu]")) {
    menu.addEventListener("keydown", (event) => event.key === "Escape" && close(menu, true));
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu, false);
    });
    document.addEventListener("click", (event) => menu.contains(event.target) || close(menu, false));
  }

  // A list that was filtered says how much it now holds; the focus stays where it is.
  document.addEventListener("htmx:after:swap", () => {
    const told = document.querySelector("[data-told]");
    if (told) say(told.dataset.told);
  });

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) for (const form of document.forms) delete form.dataset.sent;
  });

  // Reading aloud, where the browser can.
  for (const button of document.querySelectorAll("button[data-read]")) {
    if (!("speechSynthesis" in window)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const voice = window.speechSynthesis;
      if (voice.speaking) {
        voice.cancel();
        return;
      }
      const text = document.getElementById(button.dataset.read).innerText;
      for (const part of text.split(/\n+/).filter(Boolean)) {
        const piece = new SpeechSynthesisUtterance(part);
        piece.lang = document.documentElement.lang;
        voice.speak(piece);
      }
    });
  }
})();

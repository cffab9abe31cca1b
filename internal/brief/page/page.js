// A cite opens its report alone beside the brief and lights all its words.
// Without this script a cite is a plain link to the first of them.
"use strict";
(function () {
  var root = document.documentElement, pane = document.querySelector("aside");
  var lines = ".points li, .question, tr, .plain li";

  function clear() {
    document.querySelectorAll(".lit, .open, .current, .cite[aria-current]").forEach(function (e) {
      e.classList.remove("lit", "open", "current");
      e.removeAttribute("aria-current");
    });
  }

  function show(label) {
    var place = document.getElementById(label), article = place && place.closest("article");
    if (!article) return false;
    clear();
    root.classList.add("one");
    article.classList.add("open");
    article.querySelectorAll("mark").forEach(function (m) {
      if (m.dataset.cites && m.dataset.cites.split(" ").indexOf(label) >= 0) m.classList.add("lit");
    });
    if (place === article) pane.scrollTop = 0;
    else pane.scrollTop += place.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    return true;
  }

  document.addEventListener("click", function (e) {
    var a = e.target.closest("a[href^='#']");
    if (a && show(a.hash.slice(1))) {
      e.preventDefault();
      history.replaceState(null, "", a.hash);
      a.setAttribute("aria-current", "true");
      var line = a.closest(lines);
      if (line && !line.closest("table")) line.classList.add("current");
    } else if (e.target.closest(".tools button")) {
      close();
    }
  });

  function close() {
    clear();
    root.classList.remove("one");
  }

  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape") close();
  });
  if (location.hash.length > 1) show(location.hash.slice(1));
})();

// The desk works without this. It saves reloading: a cite opens its words beside
// the page, and keys walk through the lines.
"use strict";
(function () {
  var pane = document.getElementById("source");
  var page = document.querySelector(".page");

  function lines() {
    return Array.prototype.filter.call(document.querySelectorAll("[data-line]"), function (e) { return e.offsetParent !== null; });
  }
  function label(a) { return new URL(a.href).searchParams.get("at"); }

  // Marks what rests on the cite that is open.
  function mark(at) {
    document.querySelectorAll("main [aria-current='true'], aside [aria-current='true']").forEach(function (e) { e.removeAttribute("aria-current"); });
    if (!at) return;
    document.querySelectorAll("a.cite").forEach(function (a) {
      if (label(a) !== at) return;
      a.setAttribute("aria-current", "true");
      var line = a.closest(".points li, td, .sides p, .plain li, tr");
      if (line && pane && !pane.contains(line)) line.setAttribute("aria-current", "true");
    });
  }

  // Scrolls the pane as far as it must for the lit words to be seen.
  function reveal() {
    var lit = pane.querySelector("mark.lit");
    if (!lit) return;
    var below = lit.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
    if (below > pane.clientHeight * 0.8) pane.scrollTop += below - pane.clientHeight / 2;
  }

  var asked = 0;
  function open(address, remember) {
    var turn = ++asked;
    var part = new URL(address, location.href);
    part.searchParams.set("part", "source");
    part.hash = "";
    fetch(part, { credentials: "same-origin" }).then(function (r) {
      if (!r.ok) throw new Error(r.status);
      return r.text();
    }).then(function (html) {
      if (turn !== asked) return;
      pane.innerHTML = html; // drawn by the desk, which escapes every word
      pane.classList.remove("unasked");
      page.classList.add("opened");
      pane.scrollTop = 0;
      reveal();
      mark(new URL(address, location.href).searchParams.get("at"));
      if (remember) history.pushState({ desk: true }, "", address);
    }).catch(function () { location.href = address; });
  }

  function close() {
    if (!pane) return;
    pane.classList.add("unasked");
    page.classList.remove("opened");
    mark(null);
  }

  document.addEventListener("click", function (e) {
    var a = e.target.closest && e.target.closest("a");
    if (!a || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || !pane) return;
    if (a.matches(".cite") && label(a) && new URL(a.href).pathname === location.pathname) {
      e.preventDefault();
      open(a.href, true);
    } else if (a.matches(".close")) {
      e.preventDefault();
      close();
      history.pushState({ desk: true }, "", a.href);
    }
  });
  window.addEventListener("popstate", function () {
    if (!pane) return;
    if (new URL(location.href).searchParams.get("at")) open(location.href, false);
    else close();
  });

  // Keys.
  var on = localStorage.getItem("readout-keys") !== "off";
  var current = -1, went = false;

  function step(by) {
    var all = lines();
    if (!all.length) return;
    var at = all.indexOf(document.querySelector("[data-line].current"));
    current = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    all.forEach(function (e) { e.classList.remove("current"); });
    var line = all[current];
    line.classList.add("current");
    line.tabIndex = -1;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
    var cite = pane && line.querySelector("a.cite");
    if (cite && label(cite)) open(cite.href, false);
  }
  function cites(by) {
    var line = document.querySelector("[data-line].current");
    var all = line ? Array.prototype.slice.call(line.querySelectorAll("a.cite")) : [];
    if (!all.length || !pane) return;
    var at = all.findIndex(function (a) { return a.getAttribute("aria-current"); });
    open(all[Math.min(Math.max(at + by, 0), all.length - 1)].href, false);
  }
  function follow(selector, within) {
    var a = (within || document).querySelector(selector);
    if (a) location.href = a.href;
    return !!a;
  }
  function unfold(selector) {
    var d = pane && pane.querySelector(selector);
    if (!d) return;
    pane.classList.remove("unasked");
    d.open = true;
    d.scrollIntoView({ block: "nearest" });
    var field = d.querySelector("input:not([type=hidden]), select");
    if (field) field.focus();
  }
  function copy() {
    var c = document.getElementById("citation");
    if (!c) return;
    var d = c.closest("details"), said = d.querySelector("summary");
    d.open = true;
    getSelection().selectAllChildren(c);
    if (navigator.clipboard) navigator.clipboard.writeText(c.textContent).then(function () { said.textContent = "Copied"; }, function () {});
  }
  function help() {
    var d = document.querySelector("dialog");
    if (d) { d.open ? d.close() : d.showModal(); return; }
    fetch("/keys").then(function (r) { return r.text(); }).then(function (html) {
      var table = new DOMParser().parseFromString(html, "text/html").querySelector(".keytable");
      d = document.createElement("dialog");
      d.setAttribute("aria-label", "Keys");
      d.append(table, toggle());
      document.body.append(d);
      d.showModal();
    });
  }
  function toggle() {
    var p = document.createElement("p"), b = document.createElement("button");
    b.type = "button";
    b.textContent = on ? "Switch the keys off" : "Switch the keys on";
    b.addEventListener("click", function () {
      on = !on;
      localStorage.setItem("readout-keys", on ? "on" : "off");
      b.textContent = on ? "Switch the keys off" : "Switch the keys on";
    });
    p.append(b);
    return p;
  }
  var place = document.querySelector(".keyswitch");
  if (place) place.append(toggle());

  var to = { s: "/", a: "/actors", d: "/deadlines", r: "/reports", c: "/corrections" };
  document.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    var field = e.target.closest && e.target.closest("input, select, textarea, [contenteditable]");
    if (e.key === "Escape") {
      if (field) field.blur();
      else if (page && page.classList.contains("opened")) close();
      return;
    }
    if (field || !on) return;
    if (went) {
      went = false;
      if (to[e.key]) { e.preventDefault(); location.href = to[e.key]; }
      return;
    }
    var line = document.querySelector("[data-line].current");
    switch (e.key) {
    case "j": step(1); break;
    case "k": step(-1); break;
    case "n": cites(1); break;
    case "p": cites(-1); break;
    case "o": if (!(pane && follow("a.whole", pane)) && line) follow("h2 a, .what a, th a, td a, a", line); break;
    case "u": follow(document.body.dataset.section === "reports" ? "main .meta a" : ".home"); break;
    case "e": unfold(".correct"); break;
    case "y": copy(); break;
    case "g": went = true; break;
    case "/": document.getElementById("q").focus(); break;
    case "?": help(); break;
    default: return;
    }
    e.preventDefault();
  });

  if (pane && new URL(location.href).searchParams.get("at")) {
    reveal();
  }
})();

"use strict";
const lit = [];
const light = (id) => {
  while (lit.length) lit.pop().classList.remove("on", "lit");
  if (!id) return;
  for (const piece of document.querySelectorAll(".text [data-c]")) {
    if (piece.dataset.c.split(" ").includes(id)) { piece.classList.add("on"); lit.push(piece); }
  }
  const card = document.getElementById(id);
  if (card) { card.classList.add("lit"); lit.push(card); }
};
const ids = (element) => (element && element.dataset.c ? element.dataset.c.split(" ") : []);
const find = (event) => (event.target instanceof Element ? event.target.closest("[data-c]") : null);
let held = null;
document.addEventListener("mouseover", (event) => { const [id] = ids(find(event)); light(id || held); });
document.addEventListener("focusin", (event) => { const [id] = ids(find(event)); if (id) light(id); });
document.addEventListener("click", (event) => {
  const [id] = ids(find(event));
  held = id || null;
  light(held);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { held = null; light(null); } });

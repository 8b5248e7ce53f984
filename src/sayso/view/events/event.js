"use strict";
const lit = [];
const light = (id) => {
  while (lit.length) lit.pop().classList.remove("lit");
  if (!id) return;
  for (const one of document.querySelectorAll("[data-r]")) {
    if (one.dataset.r === id) { one.classList.add("lit"); lit.push(one); }
  }
};
const over = (event) => (event.target instanceof Element ? event.target.closest("[data-r]") : null);
document.addEventListener("mouseover", (event) => { const one = over(event); light(one && one.dataset.r); });
document.addEventListener("focusin", (event) => { const one = over(event); light(one && one.dataset.r); });
const aim = () => {
  for (const one of document.querySelectorAll(".aim")) one.classList.remove("aim");
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let one = target; one; one = one.parentElement) { if (one.tagName === "DETAILS") one.open = true; }
  const words = target.tagName === "SPAN" ? target.nextElementSibling : null;
  if (words) words.classList.add("aim");
  target.scrollIntoView({ block: "center" });
};
window.addEventListener("hashchange", aim);
aim();
const closed = [];
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details:not([open])")) { one.open = true; closed.push(one); }
});
window.addEventListener("afterprint", () => { while (closed.length) closed.pop().open = false; });

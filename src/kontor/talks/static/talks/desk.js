// What the desk does a little better with scripts: add to a list without a reload, find a line, keep the place, refuse a
// file that is too large before it is sent.

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;

for (const button of document.querySelectorAll("[data-add]")) {
  button.addEventListener("click", () => addOne(button.dataset.add));
}

function addOne(prefix) {
  const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
  const made = document.createElement("div");
  made.innerHTML = document.querySelector(`template[data-blank="${prefix}"]`).innerHTML.replaceAll("__prefix__", total.value);
  const part = made.firstElementChild;
  document.querySelector(`[data-many="${prefix}"]`).append(part);
  total.value = Number(total.value) + 1;
  part.querySelector("input, textarea, select").focus();
}

for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showLine(document.querySelector("textarea"), Number(link.dataset.line));
  });
}

function showLine(area, number) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((length, line) => length + line.length + 1, 0);
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.focus();
  area.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  area.scrollTop = Math.max(0, (number - 5) * height);
}

// Who moves a part by keyboard goes on moving it: the focus returns to the same button of the same part.
const MOVED = "desk-moved";
for (const form of document.querySelectorAll(".desk-moves")) {
  form.addEventListener("submit", (event) => sessionStorage.setItem(MOVED, event.submitter.value));
}
const moved = sessionStorage.getItem(MOVED);
sessionStorage.removeItem(MOVED);
if (moved && location.hash.startsWith("#item-")) {
  // After the browser itself has gone to the fragment, which takes the focus away.
  window.addEventListener("load", () => setTimeout(() => focusMoved(document.getElementById(location.hash.slice(1)))));
}

function focusMoved(item) {
  (item?.querySelector(`.desk-moves [value="${moved}"]`) ?? item?.querySelector(".desk-moves button"))?.focus();
}

for (const input of document.querySelectorAll("input[type='file'][data-limit]")) {
  input.addEventListener("change", () => {
    const tooLarge = (input.files[0]?.size ?? 0) > Number(input.dataset.limit);
    input.setCustomValidity(tooLarge ? input.dataset.refusal : "");
    input.reportValidity();
  });
}

// Choosing another type of poll shows its fields at once, and the preview follows what is typed. Without scripts, buttons do both.

const form = document.querySelector("[data-many]").closest("form");
const PAUSE = 400; // milliseconds without a key until the preview is asked for

hideButtons(document);
form.addEventListener("change", (event) => {
  if (event.target.name?.endsWith("-type")) look(event.target.closest("[data-part]"), true);
});
form.addEventListener("input", (event) => {
  const part = event.target.closest("[data-part]");
  if (!part || event.target.name?.endsWith("-type")) return;
  clearTimeout(part.waiting);
  part.waiting = setTimeout(() => look(part, false), PAUSE);
});

// A browser that goes back fills the fields in anew: the type then need not be the one whose fields are there.
window.addEventListener("pageshow", () => {
  for (const chosen of form.querySelectorAll("[data-part] select[name$='-type']")) {
    if (!chosen.querySelector("option:checked")?.defaultSelected) look(chosen.closest("[data-part]"), true);
  }
});

async function look(part, whole) {
  const sent = new FormData(form);
  sent.set("look", part.dataset.part);
  const turn = (part.turn = (part.turn ?? 0) + 1);
  const answer = await fetch(location.href, { method: "POST", body: sent }).catch(() => null);
  if (!answer?.ok) return showButtons(part);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
  // What comes back to a question that was asked again since is out of date.
  if (!fresh || turn !== part.turn) return;
  hideButtons(fresh);
  if (!whole) return part.querySelector("[data-preview]").replaceWith(fresh.querySelector("[data-preview]"));
  const focus = document.activeElement?.id;
  keepTyping(fresh, sent, new FormData(form));
  const summary = part.querySelector("summary");
  fresh.querySelector("summary").remove();
  part.replaceChildren(summary, ...fresh.childNodes);
  document.getElementById(focus)?.focus();
}

// What was typed while the answer was on its way goes into the new fields.
function keepTyping(fresh, sent, now) {
  for (const field of fresh.querySelectorAll("input:not([type='checkbox']), textarea")) {
    if (now.has(field.name) && now.get(field.name) !== sent.get(field.name)) field.value = now.get(field.name);
  }
}

function hideButtons(part) {
  for (const each of part.querySelectorAll("[data-unscripted]")) each.hidden = true;
}

function showButtons(part) {
  for (const each of part.querySelectorAll("[data-unscripted]")) each.hidden = false;
}

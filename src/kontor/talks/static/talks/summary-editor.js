// Asks before somebody leaves with a text that is not saved.

const form = document.querySelector("form[data-guard]");
let changed = form?.hasAttribute("data-changed") ?? false;
form?.addEventListener("input", (event) => { if (event.target.name !== "take") changed = true; });
form?.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

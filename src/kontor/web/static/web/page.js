// What every page does a little better with scripts: the theme without a reload, menus that close, errors in focus.

const YEAR = 31536000;

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("button[name='theme']")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

function rememberTheme(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

document.querySelector("#theme-choice")?.addEventListener("submit", (event) => {
  event.preventDefault();
  rememberTheme(event.submitter.value);
  showTheme(event.submitter.value);
});

document.querySelector("#language-choice select")?.addEventListener("change", (event) => event.target.form.requestSubmit());

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

showTheme(document.documentElement.dataset.theme);
document.querySelector("form:not([data-sample]) > .error-summary")?.focus();

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}

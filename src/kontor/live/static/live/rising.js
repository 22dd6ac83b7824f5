/** Reactions rise from the bar for a moment: as many as came, at most a dozen at once. */
const MOST = 12;

export function rise(container, reactions) {
  if (!reactions || window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const [kind, count] of Object.entries(reactions)) {
    for (let n = 0; n < Math.min(count, MOST - container.children.length); n++) container.append(one(kind));
  }
}

function one(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${kind}`);
  svg.append(use);
  svg.setAttribute("class", `icon rise rise-${kind}`);
  svg.style.setProperty("--drift", `${Math.round(Math.random() * 60 - 30)}px`);
  svg.style.setProperty("--late", `${Math.round(Math.random() * 300)}ms`);
  svg.addEventListener("animationend", () => svg.remove());
  return svg;
}

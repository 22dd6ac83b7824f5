/** On a phone one part of the room is seen at a time; the address (#questions) says which. On wide screens all are. */

/** Keeps `container`'s data-view; `onShow(name)` when another part is shown. Returns { shown() }: the names seen now. */
export function views(container, links, onShow) {
  const names = links.map((link) => link.hash.slice(1));
  const wide = window.matchMedia("(min-width: 64rem)");

  function show() {
    const wanted = location.hash.slice(1);
    const name = names.includes(wanted) && !document.getElementById(wanted).hidden ? wanted : names[0];
    if (container.dataset.shown === name) return;
    container.dataset.shown = container.dataset.view = name;
    for (const link of links) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (!wide.matches) window.scrollTo({ top: 0 });
    for (const seen of shown()) onShow(seen);
  }

  const shown = () => (wide.matches ? names : [container.dataset.view]);
  window.addEventListener("hashchange", show);
  wide.addEventListener("change", () => shown().forEach(onShow));
  show();
  return { shown, show };
}

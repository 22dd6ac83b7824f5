// Plays a recording in place. Nothing is asked of its host before somebody plays it; without this file, links lead there.

const section = document.querySelector("[data-recording]");
if (section && section.dataset.embed) ready(section);

function ready(section) {
  const { host, embed, title } = section.dataset;
  const stage = section.querySelector("[data-stage]");
  let player = null;
  let loaded = false;
  let wanted = 0;

  const address = (second) => {
    const url = new URL(embed);
    if (host === "youtube") {
      url.searchParams.set("autoplay", "1");
      url.searchParams.set("origin", location.origin);
      if (second) url.searchParams.set("start", String(second));
    } else if (host === "vimeo") {
      url.searchParams.set("autoplay", "1");
      if (second) url.hash = `t=${second}s`;
    }
    return url.href;
  };

  const open = (second) => {
    player = document.createElement(host === "file" ? "video" : "iframe");
    player.title = title;
    if (host === "file") {
      player.controls = true;
      player.addEventListener("loadedmetadata", () => { if (wanted) player.currentTime = wanted; }, { once: true });
      player.src = embed;
      player.play().catch(() => {});
    } else {
      player.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
      player.referrerPolicy = "strict-origin-when-cross-origin";
      player.addEventListener("load", () => {
        loaded = true;
        if (wanted !== second) tell(wanted);
      }, { once: true });
      player.src = address(second);
    }
    stage.replaceChildren(player);
    player.focus();
  };

  const tell = (second) => {
    const origin = new URL(embed).origin;
    const messages = host === "youtube"
      ? [{ event: "command", func: "seekTo", args: [second, true] }, { event: "command", func: "playVideo", args: [] }]
      : [{ method: "setCurrentTime", value: second }, { method: "play" }];
    for (const message of messages) player.contentWindow.postMessage(JSON.stringify(message), origin);
  };

  const go = (second) => {
    wanted = second;
    if (!player) open(second);
    else if (host === "file") { player.currentTime = second; player.play().catch(() => {}); }
    else if (loaded) tell(second);
    section.querySelector("[data-said]").textContent = clock(second);
    stage.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest?.("a[data-second], a[data-play]");
    if (!link) return;
    event.preventDefault();
    go(Number(link.dataset.second ?? 0));
  });
}

function clock(second) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(second / 3600);
  const minutes = Math.floor(second / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(second % 60)}` : `${minutes}:${two(second % 60)}`;
}

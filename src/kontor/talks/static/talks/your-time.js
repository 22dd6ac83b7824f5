/* Says a talk's hours in the visitor's own time, where that is another one than the organiser's. */
const language = document.documentElement.lang || undefined;
for (const line of document.querySelectorAll("[data-your-time]")) {
  const starts = new Date(line.dataset.starts);
  const announced = line.parentElement.querySelector("time")?.dateTime ?? "";
  const offset = /([+-])(\d\d):(\d\d)$/.exec(announced);
  if (!offset) continue;
  const minutes = (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  if (-starts.getTimezoneOffset() === minutes) continue;
  const words = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  line.querySelector("span").textContent = line.dataset.ends ? words.formatRange(starts, new Date(line.dataset.ends)) : words.format(starts);
  line.hidden = false;
}

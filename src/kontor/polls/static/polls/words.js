/** The words of the poll widgets: those of the page's `<template id="poll-words">`, else English. */
const given = document.getElementById("poll-words")?.dataset ?? {};

const english = {
  one: "Choose one answer.",
  any: "Choose as many answers as you like.",
  upTo: "Choose up to {n} answers.",
  between: "Choose {least} to {most} answers.",
  exactly: "Choose {n} answers.",
  full: "You have chosen {n} answers. To choose another one, take one back first.",
  stands: "What you chose before counts until you have chosen enough answers.",
  answer: "Answer",
  share: "Share",
  people: "People",
  ballotsOne: "1 answer",
  ballots: "{n} answers",
};

/** The words called `name`, with `values` in their places. */
export function words(name, values = {}) {
  return (given[name] ?? english[name]).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** `share` (0 to 1) as people of the page's language write it. */
export function percent(share) {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(share);
}

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
  step: "Choose a number from 1 to {n}.",
  yes: "Yes",
  no: "No",
  abstain: "I abstain",
  abstention: "Abstention",
  castOne: "Of 1 vote cast:",
  cast: "Of {n} votes cast:",
  spread: "Spread {n} points, to the last one.",
  pointsLeft: "{n} points left.",
  pointsLeftOne: "1 point left.",
  pointsOver: "{n} points too many.",
  pointsOverOne: "1 point too many.",
  wholePoints: "Please write whole numbers, 0 or more.",
  spreadStands: "Your points from before count until you have given away all of them.",
  morePoints: "More points: {label}",
  fewerPoints: "Fewer points: {label}",
  pointsMean: "Points on average",
  pointsTotal: "All points",
  spreadOne: "1 answer, points on average",
  spreadBallots: "{n} answers, points on average",
  agree1: "Strongly disagree",
  agree2: "Disagree",
  agree3: "Neither agree nor disagree",
  agree4: "Agree",
  agree5: "Strongly agree",
  statement: "Statement",
  noAnswer: "No answer",
  answerAll: "Please answer all statements.",
  leaveOut: "You can leave some out.",
  answeredOf: "{n} of {all} answered.",
  gridOne: "1 answer · means from 1 to {levels}",
  grid: "{n} answers · means from 1 to {levels}",
  rankAll: "Tap them in order, the best one first.",
  rankBest: "Tap the best {n} in order, the best one first.",
  rankSome: "Tap {least} to {most} of them in order, the best one first.",
  place: "Place {n}",
  noPlace: "No place yet",
  moveUp: "Move up: {label}",
  moveDown: "Move down: {label}",
  placed: "Place {n}: {label}",
  unplaced: "Taken out: {label}",
  points: "Points (Borda)",
  runOff: "Instant run-off",
  runOffRounds: "Instant run-off, round by round",
  round: "Round {n}",
  wins: "wins",
  outIn: "out in round {n}",
  lastRound: "in the last round",
  rankedOne: "1 answer, as points (Borda count)",
  ranked: "{n} answers, as points (Borda count)",
  number: "Number",
  yourNumber: "Your number",
  anyNumber: "A number.",
  numberBetween: "A number from {least} to {most}.",
  numberFrom: "A number from {least} on.",
  numberUpTo: "A number up to {most}.",
  noNumber: "Please write a number.",
  notWhole: "Please write a whole number, in digits only.",
  tooSmall: "This number is too small.",
  tooLarge: "This number is too large.",
  offStep: "This number lies between two possible ones.",
  mean: "Mean",
  median: "Median",
  low: "First quartile",
  high: "Third quartile",
  least: "Smallest",
  most: "Largest",
};

/** The words called `name`, with `values` in their places. */
export function words(name, values = {}) {
  return (given[name] ?? english[name]).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
}

/** `value` with one decimal at most, as people of the page's language write it. */
export function decimal(value) {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1 }).format(value);
}

/** `share` (0 to 1) as people of the page's language write it. */
export function percent(share) {
  return new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(share);
}

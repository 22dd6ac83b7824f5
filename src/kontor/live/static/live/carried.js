/** What somebody filled in before the page's scripts were there is carried into the fields that take the place of the served ones. */
const FIELDS = "input:not([type=hidden]), textarea";
const fields = (place) => [...place.querySelectorAll(FIELDS)];
const checkable = (field) => ["radio", "checkbox"].includes(field.type);
const touched = (field) => {
  if (field.type === "radio") return field.checked && !field.defaultChecked;
  return checkable(field) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
};

/** Run `draw`, which replaces what is in `place`. Where the new fields are of another shape than the old ones, they begin empty. */
export function carryOver(place, draw) {
  const before = fields(place);
  draw();
  const now = fields(place);
  if (now.length !== before.length || now.some((field, at) => field === before[at] || field.type !== before[at].type)) return;
  now.forEach((field, at) => touched(before[at]) && fillIn(field, before[at]));
}

function fillIn(field, { checked, value }) {
  if (checkable(field)) field.checked = checked;
  else field.value = value;
  for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
}

/**
 * What a page keeps for the one that comes after it: in the browser's storage, or in memory where a browser refuses that,
 * as some do in a frame on another site.
 *
 *   kept      until the window is closed
 *   lasting   for longer
 */
function keeper(storage) {
  const memory = new Map();
  return {
    get(name) {
      try {
        return storage().getItem(name);
      } catch {
        return memory.get(name) ?? null;
      }
    },
    set(name, text) {
      try {
        storage().setItem(name, text);
      } catch {
        memory.set(name, String(text));
      }
    },
  };
}

export const kept = keeper(() => sessionStorage);
export const lasting = keeper(() => localStorage);

// What is done with everything that is shown: with the page when it comes, and with each part that comes into it later.

const acts = [];

export function whenShown(act) {
  acts.push(act);
  act(document);
}

/** A part came into the page. */
export function nowShown(part) {
  acts.forEach((act) => act(part));
}

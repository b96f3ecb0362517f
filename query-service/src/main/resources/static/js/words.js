// The words that scripts say come with the page, in its language.
const words = document.getElementById("words")?.dataset ?? {};

export function say(name, ...values) {
  return (words[name] ?? name).replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}

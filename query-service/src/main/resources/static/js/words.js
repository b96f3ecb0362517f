// The words that scripts say come with the page, in its language.
const page = document.getElementById("words");
const words = page?.dataset ?? {};

export function say(name, ...values) {
  return (words[name] ?? name).replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);
}

/** What a refusal says. Its own words are English; a page in another language has words for each type. */
export function ofProblem(problem, status) {
  return (
    own("problem", (problem.type ?? "").split("/").pop()) ?? problem.detail ?? problem.title ?? say("failed", status)
  );
}

/** What a refusal says of one field, likewise. */
export function ofField(error) {
  return own("field", error.code ?? "") ?? error.detail;
}

function own(kind, name) {
  const known = page?.content.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
  return (known ?? page?.content.querySelector(`[data-${kind}=other]`))?.textContent;
}

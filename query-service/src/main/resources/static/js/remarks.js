// Somebody answered or settled a remark while somebody else wrote about it: the answers that came meanwhile are shown where
// the next one is written, and whoever writes it decides again.
import { paragraph, present } from "./meanwhile.js";
import { localiseTimes } from "./times.js";
import { say } from "./words.js";

/**
 * Brings a form about a remark up to date.
 *
 * @param version what the remark is at least by now
 * @returns the form and what to show above it; null when the present cannot be had
 */
export async function catchUpRemark(form, version) {
  const id = `annotation-${form.dataset.remark}`;
  const isCurrent = (page) => Number(page.getElementById(id)?.dataset.version) >= version;
  const page = await present(location.pathname + location.search, isCurrent);
  if (!page) {
    return null;
  }
  const remark = document.importNode(page.getElementById(id), true);
  localiseTimes(remark);
  const news = newsOf(remark, Number(form.dataset.answers));
  document.getElementById(id)?.replaceWith(remark);
  form.dataset.version = remark.dataset.version;
  form.dataset.answers = remark.querySelectorAll(".answers > li").length;
  return { form, shown: [paragraph(say("meanwhile")), news, paragraph(next(form, remark))] };
}

function newsOf(remark, known) {
  const news = document.createElement("div");
  news.dataset.testid = "meanwhile";
  const answers = document.createElement("ol");
  answers.className = "answers";
  answers.append(...[...remark.querySelectorAll(".answers > li")].slice(known).map((answer) => answer.cloneNode(true)));
  const settled = remark.querySelector("[data-settled]")?.cloneNode(true);
  news.append(...[answers.children.length > 0 && answers, settled].filter(Boolean));
  return news;
}

// What is settled takes no answer and is not settled again. A claim that was to settle it can still be filed without it.
function next(form, remark) {
  if (!remark.querySelector("[data-settled]")) {
    return say("kept");
  }
  const named = form.elements.annotationId;
  if (!named) {
    form.dataset.over = "";
    return say("over");
  }
  named.remove();
  delete form.dataset.version;
  return say("standsAlone");
}

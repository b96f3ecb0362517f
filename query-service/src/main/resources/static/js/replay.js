// Steps through a figure's events without leaving the page: the server draws each step, this puts it in its place.
import { localiseTimes } from "./times.js";

const PAUSE = 900;

playReplay();

function playReplay() {
  const player = document.getElementById("player");
  const slider = document.getElementById("slider");
  const play = document.getElementById("play");
  if (!player || !slider || !play) {
    return;
  }
  const steps = player.dataset.steps.split(" ");
  const last = steps.length - 1;
  let step = Number(player.dataset.step);
  let wanted = step;
  let loading = null;
  let timer = null;

  slider.hidden = false;
  play.hidden = last === 0;

  slider.addEventListener("input", () => {
    pause();
    show(Number(slider.value));
  });
  play.addEventListener("click", () => (timer === null ? start() : pause()));
  player.addEventListener("click", (event) => {
    const move = event.target.closest(".steps [data-step]")?.dataset.step;
    if (!move || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    pause();
    show({ first: 0, previous: step - 1, next: step + 1, last }[move]);
  });

  function start() {
    play.textContent = player.dataset.pause;
    if (step === last) {
      show(0);
    }
    timer = setTimeout(tick, PAUSE);
  }

  function pause() {
    clearTimeout(timer);
    timer = null;
    play.textContent = player.dataset.play;
  }

  async function tick() {
    await show(step + 1);
    if (timer !== null) {
      if (step === last) {
        pause();
      } else {
        timer = setTimeout(tick, PAUSE);
      }
    }
  }

  // Of several steps that are asked for while one is under way only the last matters.
  async function show(next) {
    wanted = Math.min(last, Math.max(0, next));
    slider.value = wanted;
    if (loading) {
      return loading;
    }
    loading = load();
    await loading;
    loading = null;
  }

  async function load() {
    while (wanted !== step) {
      const target = wanted;
      const address = `${player.dataset.address}?at=${steps[target]}`;
      const page = await fetched(address);
      if (!page) {
        location.href = address;
        return;
      }
      replace(page, "stage");
      replace(page, "step-count");
      for (const name of ["previous", "next"]) {
        player.querySelector(`[data-step=${name}]`).replaceWith(page.querySelector(`#player [data-step=${name}]`));
      }
      step = target;
      slider.setAttribute("aria-valuetext", document.getElementById("step-count").textContent);
      history.replaceState(null, "", address);
    }
  }

  async function fetched(address) {
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch {
      return null;
    }
  }

  function replace(page, id) {
    const fresh = page.getElementById(id);
    document.getElementById(id).replaceWith(fresh);
    localiseTimes(fresh);
  }
}

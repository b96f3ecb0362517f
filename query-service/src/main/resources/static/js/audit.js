// Verifying here: the server says how far it has come, and what it found.
verifyHere();

function verifyHere() {
  const button = document.querySelector("[data-verify]");
  if (!button || !("EventSource" in window)) {
    return;
  }
  const words = document.querySelector("[data-verify-words]").dataset;
  const verifying = document.querySelector("[data-verifying]");
  const progress = verifying.querySelector("progress");
  const reached = verifying.querySelector("[data-reached]");
  const verified = document.querySelector("[data-verified]");
  const amount = (number) => number.toLocaleString(document.documentElement.lang);
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (whole, index) => values[index] ?? whole);

  const line = (tag, text) => {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  };

  function tell(result) {
    verified.replaceChildren();
    if (result.holds) {
      const said = line("p", "");
      said.append(
        line("b", words.holds),
        ` ${fill(words.compared, ...[result.size, result.states, result.figures, result.claims].map(amount))}`,
      );
      verified.append(said);
      return;
    }
    const said = line("p", "");
    said.className = "alert";
    said.append(line("b", fill(words.differs, amount(result.differences))));
    const list = document.createElement("ol");
    list.className = "rows";
    for (const one of result.first) {
      const item = document.createElement("li");
      item.append(one.position == null ? "" : `${fill(words.position, amount(one.position))} `, line("bdi", one.detail));
      list.append(item);
    }
    verified.append(said, list);
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    verified.replaceChildren();
    progress.removeAttribute("value");
    reached.textContent = "";
    verifying.hidden = false;
    const stream = new EventSource("/api/v1/audit/verification");
    const end = () => {
      stream.close();
      verifying.hidden = true;
      button.disabled = false;
    };
    stream.addEventListener("reached", (event) => {
      const { part, done, total } = JSON.parse(event.data);
      progress.max = Math.max(1, total);
      progress.value = done;
      reached.textContent = fill(part === "LOG" ? words.log : words.consensus, amount(done), amount(total));
    });
    stream.addEventListener("verified", (event) => {
      end();
      tell(JSON.parse(event.data));
    });
    stream.addEventListener("failed", (event) => {
      end();
      verified.replaceChildren(line("p", JSON.parse(event.data).detail));
    });
    // Asked again, the server would begin another one.
    stream.addEventListener("error", () => {
      end();
      verified.replaceChildren(line("p", words.lost));
    });
  });
}

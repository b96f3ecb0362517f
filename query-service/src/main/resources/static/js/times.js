// Times come in UTC and are shown in the reader's zone; the UTC instant stays in the title.
export function localiseTimes(root = document) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const time of root.querySelectorAll("time[datetime]")) {
    const instant = new Date(time.dateTime);
    if (!Number.isNaN(instant.valueOf())) {
      time.textContent = format.format(instant);
    }
  }
}

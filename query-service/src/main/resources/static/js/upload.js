// A file goes to the server with its progress shown; what comes back is told as for every other form.
export function send(form, headers, body, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(form.dataset.method ?? "POST", form.dataset.api);
    for (const [name, value] of Object.entries(headers)) {
      request.setRequestHeader(name, value);
    }
    request.upload.addEventListener("progress", (event) => event.lengthComputable && tell(event.loaded / event.total));
    request.upload.addEventListener("load", () => tell(1));
    request.addEventListener("load", () =>
      resolve(
        new Response(request.status === 204 ? null : request.responseText, {
          status: request.status,
          headers: request
            .getAllResponseHeaders()
            .trim()
            .split(/\r?\n/)
            .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
        }),
      ),
    );
    for (const failure of ["error", "timeout", "abort"]) {
      request.addEventListener(failure, () => reject(new TypeError(failure)));
    }
    request.send(body);
  });
}

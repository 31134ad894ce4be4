// Asks the API of the process that served this page, with the token where one is wanted.

const TOKEN = "sedstream-token";
let token = null;
try {
  token = sessionStorage.getItem(TOKEN);
} catch {
  // Without storage it is asked for again after a reload.
}

/** What the API refused, with its advice. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function useToken(text) {
  token = text;
  try {
    sessionStorage.setItem(TOKEN, text);
  } catch {
    // As above.
  }
}

const headers = () => (token ? { Authorization: `Bearer ${token}` } : {});

async function ask(path, signal) {
  let response;
  try {
    response = await fetch(path, { headers: headers(), signal, cache: "no-store" });
  } catch (e) {
    if (e.name === "AbortError") throw e;
    throw new Refusal(0, "the stream does not answer; it may be starting again");
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    if (response.status === 401) window.dispatchEvent(new Event("token-wanted"));
    throw new Refusal(response.status, problem.detail ?? response.statusText);
  }
  return response;
}

export const json = async (path, signal) => (await ask(path, signal)).json();
export const text = async (path, signal) => (await ask(path, signal)).text();
export const picture = async (path, signal) => URL.createObjectURL(await (await ask(path, signal)).blob());

const wait = (millis, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });

/**
 * Server-sent events until the signal; begins again when the connection ends. Not EventSource, which cannot send a
 * token.
 */
export async function events(path, signal, handle) {
  while (!signal.aborted) {
    try {
      const response = await ask(path, signal);
      handle("open", null);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        const parts = (rest + value).split("\n\n");
        rest = parts.pop();
        for (const part of parts) dispatch(part, handle);
      }
    } catch (e) {
      if (e.name === "AbortError") return;
    }
    handle("closed", null);
    await wait(2000, signal);
  }
}

function dispatch(part, handle) {
  let name = "message";
  let data = "";
  for (const line of part.split("\n")) {
    if (line.startsWith("event: ")) name = line.slice(7);
    else if (line.startsWith("data: ")) data += line.slice(6);
  }
  if (data) handle(name, JSON.parse(data));
}

/* One call to the server: JSON out, JSON in, never a redirect; `status` 0 when nothing came back in time.

   Saves and beats carry the sitting's token, which needs no session. The state and a take-over bring the next one. */

import { configKey } from "./seb.js";

const PATIENCE = 10_000; // ms; a half-open connection must not hold the queue

export class Transport {
  constructor(urls, cookie, now = () => performance.now()) {
    this.urls = urls;
    this.cookie = cookie;
    this.now = now;
    this.pass = "";
  }

  /** A token that has run out is dropped; the session answers instead. */
  async save(body) {
    const answer = await this.call("POST", this.urls.save, body);
    if (answer.status !== 401 || !this.pass) return answer;
    this.pass = "";
    return this.call("POST", this.urls.save, body);
  }

  beat(body) {
    return this.call("POST", this.urls.beat, body);
  }

  submit(body) {
    return this.call("POST", this.urls.submit, body);
  }

  takeOver(body) {
    return this.call("POST", this.urls.take_over, body);
  }

  leaveSection(body) {
    return this.call("POST", this.urls.leave_section, body);
  }

  defect(body) {
    return this.call("POST", this.urls.defect, body);
  }

  state() {
    return this.call("GET", this.urls.state);
  }

  async call(method, url, body) {
    const sent = this.now();
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), PATIENCE);
    try {
      const response = await fetch(url, { ...this.form(method, body), signal: giveUp.signal });
      const said = await response.json().catch(() => ({}));
      this.pass = said.token || this.pass;
      return { status: response.status, body: said, sent };
    } catch {
      return { status: 0, body: {}, sent };
    } finally {
      clearTimeout(timer);
    }
  }

  form(method, body) {
    const [headers, seb] = [{ Accept: "application/json" }, configKey()];
    if (seb) headers["X-Exam-Config-Key"] = seb;
    if (body) Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": this.token() });
    if (body && this.pass) headers["X-Sitting-Token"] = this.pass;
    return { method, headers, body: body && JSON.stringify(body), cache: "no-store", redirect: "error" };
  }

  /** Read anew each time: signing in again in another tab changes it. */
  token() {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${this.cookie}=`));
    return found ? found.slice(this.cookie.length + 1) : "";
  }
}

/** What an answer means; the table of docs/sitting-protocol.md. */
export function meaning({ status, body }) {
  if (status === 200) return "acknowledged";
  if (status === 409) return body.refused || "unreachable";
  return { 400: "malformed", 401: "signed_out", 403: "signed_out", 404: "not_yours", 413: "too_large", 429: "too_fast" }[status] || "unreachable";
}

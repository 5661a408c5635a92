// The market day on a phone: what is written down stays on the phone until the office has it, with
// a network or without. The pages work without this script; then every form is sent at once.
"use strict";
(() => {
  const state = document.getElementById("field-state");
  const said = document.getElementById("field-said");
  const queue = document.getElementById("field-queue");
  if (!state || !said || !queue || !window.indexedDB) return;
  const { account, day, api } = state.dataset;
  const NAME = "sangsaeng-field";
  const OFFSET = "sangsaeng-field-offset";

  // The office's clock counts; the phone's is compared with it whenever a page comes from there.
  if (state.dataset.fresh === "1") {
    localStorage.setItem(OFFSET, String(Date.parse(state.dataset.now) - Date.now()));
  }
  const clock = () => Date.now() + Number(localStorage.getItem(OFFSET) || 0);

  // The notes that the office does not have yet, on this phone.
  const opened = () =>
    new Promise((done, failed) => {
      const ask = indexedDB.open(NAME, 1);
      ask.onupgradeneeded = () => ask.result.createObjectStore("notes", { keyPath: "key" });
      ask.onsuccess = () => done(ask.result);
      ask.onerror = () => failed(ask.error);
    });
  const within = async (mode, work) => {
    const base = await opened();
    try {
      return await new Promise((done, failed) => {
        const tx = base.transaction("notes", mode, { durability: "strict" });
        const ask = work(tx.objectStore("notes"));
        tx.oncomplete = () => done(ask && ask.result);
        tx.onerror = tx.onabort = () => failed(tx.error);
      });
    } finally {
      base.close();
    }
  };
  const notes = async () => {
    const all = await within("readonly", (store) => store.getAll());
    return all.filter((note) => note.day === day).sort((a, b) => a.order - b.order);
  };

  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  let last = 0;
  const newOrder = () => (last = Math.max(last + 1, Date.now() * 100));

  // A photograph as small as it can be read; what was stored in it beside the picture is gone.
  const shrunk = async (file) => {
    const side = Number(state.dataset.side);
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return { name: `${file.name.replace(/\.[^.]*$/, "")}.jpg`, bytes: await blob.arrayBuffer() };
    } catch {
      return { name: file.name, bytes: await file.arrayBuffer() };
    }
  };
  const base64 = (bytes) =>
    new Promise((done, failed) => {
      const reader = new FileReader();
      reader.onload = () => done(String(reader.result).split(",")[1] || "");
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(new Blob([bytes]));
    });

  const labelOf = (form, name) => {
    const field = form.querySelector(`#f-${name}`);
    const label = form.querySelector(`label[for="f-${name}"]`) || field?.querySelector("legend");
    const text = label ? label.firstChild.textContent.trim() : name;
    return { field, text };
  };
  // What stands in a form, and what of it is missing. The office looks at everything again.
  const read = (form, submitter) => {
    const data = new FormData(form, submitter);
    const fields = {};
    for (const [name, value] of data) {
      if (typeof value === "string" && !name.startsWith("_")) fields[name] = value;
    }
    delete fields.what;
    const needs = (form.dataset.needs || "").split(" ").filter(Boolean);
    const missing = needs.find((name) => !(fields[name] || "").trim());
    const amount = (fields.amount || "").replaceAll(",", "").replace(/원$/, "").trim();
    const wrong = missing || (fields.amount && !/^\d+$/.test(amount) ? "amount" : null);
    const file = data.get("photo");
    return { fields, wrong, file: file instanceof File && file.size ? file : null };
  };
  const words = (form, fields) => {
    const shown = Object.entries(fields).filter(([, value]) => value);
    const text = shown.map(([name, value]) => {
      const box = form.elements[name];
      const option = box?.selectedOptions?.[0] || null;
      const ticked = [...form.querySelectorAll(`[name="${name}"]:checked`)][0];
      const label = ticked && form.querySelector(`label[for="${ticked.id}"]`);
      return (label || option)?.textContent.trim() || value;
    });
    return text.join(" · ");
  };

  const say = (text) => {
    if (said.textContent !== text) said.textContent = text;
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-note]");
    if (!form) return;
    event.preventDefault();
    const { fields, wrong, file } = read(form, event.submitter);
    if (wrong) {
      const { field, text } = labelOf(form, wrong);
      say(`‘${text}’을(를) 확인하세요. 아직 적지 않았습니다.`);
      field?.focus();
      return;
    }
    const what = form.dataset.note;
    const vendor = fields.application || "";
    const note = {
      key: newKey(),
      order: newOrder(),
      day,
      account,
      what,
      vendor,
      body: { at: new Date(clock()).toISOString(), [what]: fields },
      label: form.dataset.label || words(form, fields),
      photo: null,
      why: "",
    };
    try {
      if (file) note.photo = await shrunk(file);
      await within("readwrite", (store) => {
        if (form.dataset.replaces) store.delete(form.dataset.replaces);
        return store.add(note);
      });
    } catch (error) {
      say(`이 전화기에 적지 못했습니다(${error}). 화면을 닫지 말고 종이에 적어 두세요.`);
      return;
    }
    delete form.dataset.replaces;
    if (what !== "step") {
      for (const name of ["amount", "quantity", "slip", "text", "photo"]) {
        if (form.elements[name]) form.elements[name].value = "";
      }
    }
    await show();
    await send();
  });

  // Asks the office to take a note: taken, refused with the office's words, or nothing for now.
  const offer = async (note) => {
    const body = { ...note.body };
    if (note.photo) {
      body.photo = { name: note.photo.name, content: await base64(note.photo.bytes) };
    }
    let answer;
    try {
      answer = await fetch(api, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-requested-with": "sangsaeng",
          "idempotency-key": note.key,
        },
        body: JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.timeout(60000),
      });
    } catch {
      return { is: "unreached" };
    }
    if (answer.ok) return { is: "taken" };
    if (answer.status === 401) return { is: "signed-out" };
    if (answer.status === 429 || answer.status >= 500 || answer.type === "opaqueredirect") {
      return { is: "unreached" };
    }
    const problem = await answer.json().catch(() => ({}));
    const errors = (problem.errors || []).map((one) => one.detail);
    return { is: "refused", why: errors.join(" ") || problem.detail || String(answer.status) };
  };

  // Sends what waits, one by one in the order in which it happened. What is refused because
  // another note is missing is offered again once others were taken.
  const sendAll = async () => {
    let taken = 0;
    for (let again = true; again; ) {
      again = false;
      for (const note of await notes()) {
        if (note.account !== account) continue;
        const answer = await offer(note);
        if (answer.is === "taken") {
          await within("readwrite", (store) => store.delete(note.key));
          taken += 1;
          again = true;
          await show();
        } else if (answer.is === "refused") {
          if (note.why !== answer.why) {
            await within("readwrite", (store) => store.put({ ...note, why: answer.why }));
          }
        } else {
          return { taken, stopped: answer.is };
        }
      }
      const left = await notes();
      again = again && left.some((note) => note.account === account);
    }
    return { taken, stopped: "" };
  };
  let stopped = "";
  let running = null;
  const send = () => {
    const alone = () => (navigator.locks ? navigator.locks.request(NAME, sendAll) : sendAll());
    running ||= (async () => {
      try {
        const done = await alone();
        stopped = done.stopped;
        await show();
        if (done.taken) await refresh();
      } finally {
        running = null;
      }
    })();
    return running;
  };

  const status = (all) => {
    const own = all.filter((note) => note.account === account);
    const foreign = all.length - own.length;
    const refused = own.filter((note) => note.why).length;
    const lines = [];
    if (foreign) lines.push(`다른 사람이 적은 ${foreign}건은 그 사람이 로그인해야 보냅니다.`);
    if (refused) lines.push(`${refused}건을 받지 않았습니다. 아래의 까닭을 보세요.`);
    const waiting = own.length - refused;
    if (waiting && stopped === "signed-out") {
      lines.push(`보낼 것 ${waiting}건. 로그인이 끝났습니다. 화면을 새로 열어 로그인하세요.`);
    } else if (waiting) {
      lines.push(`보낼 것 ${waiting}건이 이 전화기에 있습니다. 연결되면 저절로 보냅니다.`);
    }
    if (!all.length) lines.push("모두 보냈습니다. 이 전화기에 남은 것이 없습니다.");
    return lines.join(" ");
  };
  const button = (text, label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "krds-btn small tertiary";
    made.textContent = text;
    made.setAttribute("aria-label", `${text}: ${label}`);
    made.addEventListener("click", act);
    return made;
  };
  const formOf = (note) => document.querySelector(`form[data-note="${note.what}"][data-needs]`);
  // Puts a refused note into its form again; it goes once the new one is written down.
  const mend = (note) => {
    const form = formOf(note);
    for (const [name, value] of Object.entries(note.body[note.what])) {
      const boxes = [...form.querySelectorAll(`[name="${name}"]`)];
      if (name === "item") continue;
      if (boxes[0]?.type === "radio") boxes.forEach((box) => (box.checked = box.value === value));
      else if (boxes[0]) boxes[0].value = value;
    }
    const chosen = note.body[note.what];
    form.elements.application?.dispatchEvent(new Event("change"));
    // Two vendors may have a product of one name.
    for (const option of form.querySelectorAll("[name=item] option")) {
      const own = option.parentElement.dataset.vendor || chosen.application;
      if (option.value === chosen.item && own === chosen.application) option.selected = true;
    }
    form.dataset.replaces = note.key;
    form.querySelector("select, input:not([type=hidden])")?.focus();
  };
  const drop = async (note) => {
    if (!confirm(`보내지 않고 지울까요? ${note.label}`)) return;
    await within("readwrite", (store) => store.delete(note.key));
    await show();
  };
  const line = (note) => {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = note.why ? `${note.label} — 받지 않음: ${note.why}` : note.label;
    item.append(text);
    if (note.why) {
      if (formOf(note)) item.append(" ", button("고치기", note.label, () => mend(note)));
      item.append(" ", button("지우기", note.label, () => drop(note)));
    }
    return item;
  };
  // What waits, beside the vendor that it is about.
  const beside = (all) => {
    for (const mark of document.querySelectorAll("[data-waiting]")) {
      const own = all.filter((note) => note.vendor === mark.dataset.waiting);
      const sales = own.filter((note) => note.what === "sale").length;
      const step = own.filter((note) => note.what === "step").pop();
      const parts = [step && step.label, sales && `판매 ${sales}건`].filter(Boolean);
      mark.textContent = parts.length ? `보내기 전: ${parts.join(", ")}` : "";
    }
  };
  const show = async () => {
    const all = await notes();
    const [refused, waiting] = queue.querySelectorAll("ul");
    refused.replaceChildren(...all.filter((note) => note.why).map(line));
    waiting.replaceChildren(...all.filter((note) => !note.why).map(line));
    waiting.parentElement.hidden = !waiting.children.length;
    beside(all);
    say(status(all));
  };

  // The vendors as the office knows them by now.
  const refresh = async () => {
    const part = document.getElementById("field-vendors");
    try {
      const answer = await fetch(location.pathname);
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      await keepPage(location.origin + location.pathname, text, answer);
      const page = new DOMParser().parseFromString(text, "text/html");
      const fresh = page.getElementById("field-vendors");
      if (part && fresh && !part.contains(document.activeElement)) {
        part.replaceChildren(...fresh.childNodes);
      } else if (part && fresh) {
        // Whoever stands on a button stays there: the states change beside it.
        for (const mark of fresh.querySelectorAll("[data-state]")) {
          const old = part.querySelector(`[data-state="${mark.dataset.state}"]`);
          if (old) old.replaceWith(mark);
        }
      }
      beside(await notes());
    } catch {
      // No network again: the page stays as it is.
    }
  };

  // Puts the three pages and their files on this phone.
  const keepPage = async (address, text, answer) => {
    if (!window.caches) return;
    const headers = new Headers(answer.headers);
    headers.set("x-kept-at", String(Date.now()));
    headers.delete("content-encoding");
    headers.delete("content-length");
    const stale = text.replace('data-fresh="1"', 'data-fresh="0"');
    const cache = await caches.open(NAME);
    await cache.put(address, new Response(stale, { headers }));
  };
  const keepAll = async () => {
    if (!navigator.serviceWorker || !window.caches) {
      state.dataset.kept = "never";
      return;
    }
    await navigator.serviceWorker.register(state.dataset.worker, {
      scope: "/market-days/",
      updateViaCache: "none",
    });
    await navigator.serviceWorker.ready;
    const cache = await caches.open(NAME);
    const files = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]");
    for (const one of files) {
      const address = one.href || one.src;
      if (!(await cache.match(address))) await cache.add(address);
    }
    for (const link of document.querySelectorAll("a[data-keep]")) {
      const answer = await fetch(link.href);
      if (!answer.ok || answer.redirected) continue;
      await keepPage(link.href, await answer.text(), answer);
    }
    if (navigator.storage?.persist) await navigator.storage.persist();
    state.dataset.kept = "yes";
    document.getElementById("field-kept").hidden = false;
  };
  const forget = async () => {
    if ((await within("readonly", (store) => store.count())) > 0) {
      say("보내지 않은 것이 남아 있어 지우지 않았습니다. 연결해서 모두 보낸 뒤에 지우세요.");
      return;
    }
    await caches.delete(NAME);
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
    document.getElementById("field-kept").hidden = true;
    say("이 전화기에 담은 화면을 지웠습니다.");
  };

  // A vendor's products only, once the vendor is chosen.
  const products = () => {
    const vendor = document.querySelector('form[data-note="sale"] [name="application"]');
    const item = document.querySelector('form[data-note="sale"] [name="item"]');
    if (!vendor || !item) return;
    const narrow = () => {
      for (const group of item.querySelectorAll("optgroup")) {
        group.hidden = group.disabled = group.dataset.vendor !== vendor.value;
      }
      if (item.selectedOptions[0]?.closest("optgroup")?.disabled) item.value = "";
    };
    const asked = new URLSearchParams(location.search).get("vendor");
    if (asked && [...vendor.options].some((one) => one.value === asked)) vendor.value = asked;
    vendor.addEventListener("change", narrow);
    narrow();
  };

  state.hidden = false;
  products();
  document.getElementById("field-send").addEventListener("click", send);
  document.getElementById("field-forget").addEventListener("click", forget);
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  setInterval(async () => {
    const waits = (note) => note.account === account && !note.why;
    if ((await notes()).some(waits)) send();
  }, 15000);
  (async () => {
    await show();
    await send();
    if (state.dataset.fresh === "1") await keepAll().catch(() => (state.dataset.kept = "no"));
  })();
})();

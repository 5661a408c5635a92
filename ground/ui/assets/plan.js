// The parts of a plan moved by hand and by keys. The page works without: each part is a link to its
// form. What may stand where is decided by the server, which also draws; this shows the way there.
"use strict";
(() => {
  const [part, said, help] = ["plan-part", "plan-said", "plan-help"].map((id) =>
    document.getElementById(id));
  const drawing = () => part.querySelector("svg.plan[data-moves]");
  if (!part || !said || !drawing()) return;
  // From here on fingers mean the parts; see the style sheet.
  part.classList.add("is-live");
  if (help) help.hidden = false;
  const HALF = 5;
  const FRONTS = ["아래", "왼쪽", "위", "오른쪽"];
  const metres = (dm) => `${Math.floor(dm / 10)}${dm % 10 ? `.${dm % 10}` : ""}`;
  const say = (text) => { said.textContent = text; };
  const find = (id) => part.querySelector(`svg.plan a[data-part="${CSS.escape(id)}"]`);
  // What is being moved: { link, id, home, now } and, by hand, { from, pointer, far }.
  let held = null;
  let busy = false;

  const placeOf = (link) => {
    const read = (name) => Number(link.dataset[name]);
    return { left: read("left"), top: read("top"), width: read("width"), depth: read("depth"),
      turns: read("turns") };
  };
  const extent = (place) => place.turns % 2 ? [place.depth, place.width]
    : [place.width, place.depth];
  const inside = (place) => {
    const { wide, deep } = drawing().dataset;
    const [width, depth] = extent(place);
    const fit = (at, most) => Math.max(0, Math.min(at, most));
    return { ...place, left: fit(place.left, wide - width), top: fit(place.top, deep - depth) };
  };
  const put = (link, place) => {
    const [width, depth] = extent(place);
    link.setAttribute("transform", `translate(${place.left} ${place.top})`);
    link.querySelector("g").setAttribute("transform", [
      "",
      `translate(${place.depth} 0) rotate(90)`,
      `translate(${place.width} ${place.depth}) rotate(180)`,
      `translate(0 ${place.width}) rotate(270)`,
    ][place.turns]);
    const label = link.querySelector("text");
    label.setAttribute("x", width / 2);
    label.setAttribute("y", depth / 2);
  };
  const isSame = (one, other) => ["left", "top", "turns"].every((key) => one[key] === other[key]);
  const words = ({ link, now }) => `${link.dataset.name}: 왼쪽에서 ${metres(now.left)} m, ` +
    `위에서 ${metres(now.top)} m, 앞면 ${FRONTS[now.turns]}.`;
  const letGo = () => {
    if (!held) return;
    held.link.classList.remove("is-moving");
    put(held.link, held.home);
    held = null;
  };

  // Asks for the page as it stands now and puts its drawing and its table in place of the shown. A
  // form that was refused is shown under an address of its own, so the part says whose page it is.
  const renew = async () => {
    const answer = await fetch(part.dataset.page);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("plan-part");
    if (!answer.ok || !fresh) throw new Error(String(answer.status));
    part.replaceChildren(...fresh.childNodes);
    const svg = drawing();
    for (const field of document.querySelectorAll("input[name=seen]")) {
      if (svg) field.value = svg.dataset.seen;
    }
  };
  const freshKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const send = ({ id, now }) => {
    const { moves, seen } = drawing().dataset;
    const body = { seen, left: metres(now.left), top: metres(now.top), turns: String(now.turns) };
    return fetch(`${moves}/${id}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-requested-with": "sangsaeng",
        "idempotency-key": freshKey(),
      },
      body: JSON.stringify(body),
    });
  };
  const save = async () => {
    const { id } = held;
    busy = true;
    try {
      const answer = await send(held);
      if (answer.ok) {
        const done = `저장했습니다. ${words(held)}`;
        held = null;
        await renew();
        say(done);
      } else {
        const why = await answer.json();
        letGo();
        // Somebody else may have moved things: what stands there now is shown.
        await renew();
        say(`저장하지 않고 되돌렸습니다. ${why.detail}`);
      }
    } catch {
      // It was answered, and only the fresh drawing did not come.
      if (!held) return location.assign(part.dataset.page);
      letGo();
      say("저장하지 못했습니다. 연결을 확인하고 다시 하세요.");
    }
    busy = false;
    const again = find(id);
    if (again) again.focus();
  };

  const linkAt = (event) => event.target.closest && event.target.closest("svg.plan a[data-part]");
  const take = (link) => {
    if (held && held.link === link) return;
    letGo();
    const home = placeOf(link);
    held = { link, id: link.dataset.part, home, now: home };
  };
  const show = (now) => {
    held.now = inside(now);
    held.link.classList.add("is-moving");
    put(held.link, held.now);
  };

  part.addEventListener("pointerdown", (event) => {
    const link = linkAt(event);
    if (!link || event.button !== 0 || busy) return;
    letGo();
    take(link);
    Object.assign(held, { from: [event.clientX, event.clientY], pointer: event.pointerId });
  });
  document.addEventListener("pointermove", (event) => {
    if (!held || held.pointer !== event.pointerId) return;
    // The button was let go outside of the window.
    if (event.pointerType === "mouse" && event.buttons === 0) return letGo();
    const svg = drawing();
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const [x, y] = [event.clientX - held.from[0], event.clientY - held.from[1]];
    if (Math.hypot(x, y) > 4) held.far = true;
    if (!held.far) return;
    const snap = (at) => Math.round(at / HALF) * HALF;
    const { home } = held;
    show({ ...home, left: snap(home.left + x * scale), top: snap(home.top + y * scale) });
  });
  document.addEventListener("pointerup", (event) => {
    if (!held || held.pointer !== event.pointerId) return;
    if (!held.far) return letGo();
    // The click that ends a drag follows no link.
    const swallow = (click) => click.preventDefault();
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
    if (isSame(held.home, held.now)) return letGo();
    save();
  });
  document.addEventListener("pointercancel", (event) => {
    if (held && held.pointer === event.pointerId) letGo();
  });
  part.addEventListener("dragstart", (event) => {
    if (linkAt(event)) event.preventDefault();
  });

  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  part.addEventListener("keydown", (event) => {
    const link = linkAt(event);
    if (!link || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOwn = held && held.link === link && !isSame(held.home, held.now);
    const way = WAYS[event.key];
    const turns = event.code === "KeyR" || event.key === "r" || event.key === "R";
    const ends = isOwn && ["Enter", "Escape"].includes(event.key);
    if (!way && !turns && !ends) return;
    event.preventDefault();
    if (busy) return;
    if (event.key === "Enter") return void save();
    if (event.key === "Escape") {
      letGo();
      return say("되돌렸습니다.");
    }
    take(link);
    const { now } = held;
    const step = event.shiftKey ? 1 : HALF;
    show(way ? { ...now, left: now.left + way[0] * step, top: now.top + way[1] * step }
      : { ...now, turns: (now.turns + 1) % 4 });
    say(`${words(held)} Enter를 누르면 저장합니다.`);
  });
  part.addEventListener("focusout", (event) => {
    if (busy || !held || held.pointer !== undefined || linkAt(event) !== held.link) return;
    const isMoved = !isSame(held.home, held.now);
    letGo();
    if (isMoved) say("저장하지 않아 되돌렸습니다.");
  });
})();

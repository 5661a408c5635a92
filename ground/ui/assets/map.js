// The map with a wheel, fingers or a drag, and its moves without loading the page again. The page
// works without: every move is a link. Nothing is built here; the server draws, this asks for it.
"use strict";
(() => {
  const part = document.getElementById("map-part");
  const said = document.getElementById("map-said");
  if (!part || !said) return;
  // From here on fingers mean the map; see the style sheet.
  part.classList.add("is-live");
  const drawing = () => part.querySelector("svg.map");
  const drawingAt = (event) => event.target.closest && event.target.closest("#map-part svg.map");
  let waiting = null;

  // Ways to what has the focus in the part, and to what stands for it when it is gone.
  const held = () => {
    const own = document.activeElement;
    if (!own || !part.contains(own)) return [];
    const around = ["nav", "svg.map", ".table-wrap"].find((css) => own.closest(css));
    const [move, href] = [own.dataset.move, own.getAttribute("href")];
    return [
      around === "nav" && move && `nav [data-move="${move}"]`,
      href && `${around || ""} a[href="${CSS.escape(href)}"]`,
      around,
      "svg.map",
    ].filter(Boolean);
  };
  const focus = (ways) => {
    const found = ways.map((css) => part.querySelector(css)).find(Boolean);
    if (!found) return;
    if (found.tabIndex < 0) found.setAttribute("tabindex", "-1");
    found.focus();
  };

  // Asks for a window and puts it in place of the shown one.
  const show = async (address) => {
    if (waiting) waiting.abort();
    waiting = new AbortController();
    try {
      const answer = await fetch(address, { signal: waiting.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [fresh, summary] = ["map-part", "map-said"].map((id) => page.getElementById(id));
      if (!fresh || !summary) throw new Error("no map");
      const ways = held();
      letGo();
      part.replaceChildren(...fresh.childNodes);
      focus(ways);
      // Outside of the part: what is put in place is not read out, what changes is.
      said.textContent = summary.textContent;
      // The server may have moved the window to where it does not leave the country.
      history.replaceState(null, "", answer.url);
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
    }
  };

  // The window of which the point under the hand stays where it is.
  const towards = (deeper, x, y) => {
    const svg = drawing();
    const at = svg.dataset;
    const depth = Number(at.depth) + deeper;
    if (depth < 0 || depth > Number(at.deepest)) return false;
    const box = svg.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    const share = deeper > 0 ? 0.5 : -1;
    const left = Number(at.left) + (share * width * (x - box.left)) / box.width;
    const top = Number(at.top) + (share * height * (y - box.top)) / box.height;
    show(`?view=${depth}.${Math.round(left)}.${Math.round(top)}`);
    return true;
  };

  part.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-move]");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });

  let turned = 0;
  part.addEventListener("wheel", (event) => {
    // A wheel alone scrolls the page; with Ctrl, as two fingers of a touch pad say too, it zooms.
    if (!event.ctrlKey || !drawingAt(event)) return;
    event.preventDefault();
    turned += event.deltaY;
    if (Math.abs(turned) < 60) return;
    towards(turned < 0 ? 1 : -1, event.clientX, event.clientY);
    turned = 0;
  }, { passive: false });

  // A drag moves the drawing under the hand and asks for the window when it ends; two fingers move
  // it too, and zoom. One finger up or down scrolls the page: nobody is caught in the map.
  const hands = new Map();
  let dragged = null;
  const grip = () => {
    const [one, two = one] = [...hands.values()];
    return {
      x: (one.x + two.x) / 2,
      y: (one.y + two.y) / 2,
      apart: Math.hypot(one.x - two.x, one.y - two.y),
    };
  };
  // Forgets the hands, and puts the drawing back where it was taken.
  const letGo = () => {
    const svg = drawing();
    if (svg && dragged) {
      svg.classList.remove("is-moving");
      [svg.viewBox.baseVal.x, svg.viewBox.baseVal.y] = dragged.home;
    }
    dragged = null;
    hands.clear();
  };
  part.addEventListener("pointerdown", (event) => {
    if (!drawingAt(event) || event.button !== 0 || hands.size === 2) return;
    hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const { x, y } = drawing().viewBox.baseVal;
    const { home, far } = dragged || { home: [x, y], far: false };
    dragged = { from: grip(), x, y, home, far };
  });
  document.addEventListener("pointermove", (event) => {
    if (!hands.has(event.pointerId)) return;
    // The button was let go outside of the window.
    if (event.pointerType === "mouse" && event.buttons === 0) return letGo();
    hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const svg = drawing();
    if (svg.dataset.depth === "0") return;
    const [box, view, now] = [svg.getBoundingClientRect(), svg.viewBox.baseVal, grip()];
    const [dx, dy] = [now.x - dragged.from.x, now.y - dragged.from.y];
    if (Math.hypot(dx, dy) > 6) dragged.far = true;
    if (!dragged.far) return;
    svg.classList.add("is-moving");
    view.x = dragged.x - (dx * view.width) / box.width;
    view.y = dragged.y - (dy * view.height) / box.height;
  });
  document.addEventListener("pointerup", (event) => {
    if (!hands.has(event.pointerId)) return;
    const svg = drawing();
    const [now, { from, far }] = [grip(), dragged];
    const { x, y } = svg.viewBox.baseVal;
    const grown = hands.size === 2 ? now.apart / Math.max(from.apart, 1) : 1;
    const deeper = grown > 1.25 ? 1 : grown < 0.8 ? -1 : 0;
    // The click that ends a drag follows no link.
    if (far || deeper) {
      const swallow = (click) => click.preventDefault();
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
    }
    letGo();
    if (deeper && towards(deeper, from.x, from.y)) return;
    if (!far) return;
    // It stays where the hand left it until the answer is there.
    [svg.viewBox.baseVal.x, svg.viewBox.baseVal.y] = [x, y];
    show(`?view=${svg.dataset.depth}.${Math.round(x)}.${Math.round(y)}`);
  });
  // The browser scrolls or zooms the page instead: nothing was meant for the map.
  document.addEventListener("pointercancel", (event) => {
    if (hands.has(event.pointerId)) letGo();
  });
  part.addEventListener("touchmove", (event) => {
    if (event.touches.length > 1 && event.cancelable && drawingAt(event)) event.preventDefault();
  }, { passive: false });
  part.addEventListener("dragstart", (event) => {
    if (drawingAt(event)) event.preventDefault();
  });

  const KEYS = { "+": "closer", "=": "closer", "-": "farther" };
  part.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    const link = part.querySelector(`nav a[data-move="${KEYS[event.key]}"]`);
    if (!link) return;
    event.preventDefault();
    show(link.getAttribute("href"));
  });
})();

// The crash screen of index.html, which works when Rust does not. src/platform/crash.rs fills and shows it after a panic.
// Here are its buttons, the failures that Rust cannot see (the module does not load, or is stopped by the browser), and
// the end of all input: what was typed after a crash would be lost.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const isShown = () => byId("crash")?.open === true;

  // The app's listeners hear none of these any more once the screen is shown: those of the window that capture are the
  // first. They come then, not before, because each of them would cost something at every key.
  const input =
    "keydown keyup keypress beforeinput input change submit paste copy cut click dblclick auxclick contextmenu " +
    "pointerdown pointermove pointerup pointercancel mousedown mousemove mouseup dragstart dragenter dragover dragleave " +
    "drop dragend focus blur focusin focusout storage visibilitychange pagehide pageshow beforeunload hashchange popstate";
  const endInput = () => input.split(" ").forEach((kind) => addEventListener(kind, silence, true));
  addEventListener("galley:crashed", endInput);

  function silence(event) {
    event.stopImmediatePropagation();
    // A file that is dropped would be opened by the browser in the place of the page.
    if (event.type === "dragover" || event.type === "drop") event.preventDefault();
    if (event.type === "click") press(event.target.closest?.("[data-crash]")?.dataset.crash);
  }

  function press(button) {
    if (button === "copy") copy();
    if (button === "download") download();
    if (button === "reload") location.reload();
  }

  // The content of the field, not its value, has the line endings of the draft.
  const text = () => byId("crash-text").textContent;
  const say = (words) => (byId("crash-status").textContent = words);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      say("Copied.");
    } catch {
      byId("crash-text").select();
      const copied = document.execCommand("copy");
      say(copied ? "Copied." : "The browser did not copy it. It is selected: copy it by keyboard.");
    }
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "application/octet-stream" }));
    link.download = byId("crash-name").textContent;
    link.click();
    say("Downloaded.");
  }

  // The screen is the only thing left: it stays, and what it says is read out.
  addEventListener("DOMContentLoaded", () => {
    byId("crash").addEventListener("cancel", (event) => event.preventDefault());
    byId("crash").addEventListener("close", () => byId("crash").showModal());
  });

  // The module may be stopped without a panic: no stack, no memory. Then Rust is asked for the text once more; if it does
  // not answer, the newest saved draft is shown.
  const stops = (error) =>
    error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";
  const stopped = (error) => {
    if (isShown() || !stops(error)) return;
    dispatchEvent(new CustomEvent("galley:rescue"));
    if (!isShown()) show("Galley has stopped", "The fault is in Galley itself, not in what you wrote. Below is the newest saved draft.", error);
  };
  addEventListener("error", (event) => stopped(event.error));
  addEventListener("unhandledrejection", (event) => stopped(event.reason));

  // The module, or a script, does not arrive. Scripts that fail do not let their event bubble.
  const unloaded = (reason) => {
    const why =
      typeof WebAssembly === "object"
        ? "A part of it did not arrive. Reload when you are online; if that does not help, the browser may be too old."
        : "This browser has no WebAssembly, or it is switched off for this page.";
    if (!isShown()) show("Galley could not be loaded", why, reason);
  };
  addEventListener("galley:unloaded", (event) => unloaded(event.detail));
  addEventListener("error", ({ target }) => target instanceof HTMLScriptElement && unloaded(target.src), true);

  function show(title, why, reason) {
    if (document.readyState === "loading") {
      addEventListener("DOMContentLoaded", () => show(title, why, reason), { once: true });
      return;
    }
    endInput();
    byId("app").inert = true;
    byId("crash-title").textContent = title;
    byId("crash-why").textContent = why;
    byId("crash-reason").textContent = String(reason);
    const draft = newestDraft();
    if (draft) {
      byId("crash-name").textContent = draft.name;
      byId("crash-text").textContent = draft.text;
      byId("crash-saved").hidden = false;
      byId("crash-draft").hidden = false;
    }
    byId("crash").showModal();
  }

  // What desk::Snapshot::head_and_text wrote: a line each for the format, the time and the name, then the text.
  function newestDraft() {
    let newest;
    try {
      for (const key of Object.keys(localStorage)) {
        if (!/^galley\/draft\/.*\/text$/.test(key)) continue;
        const parts = /^galley 1\n(\d+)\n(.*)\n([^]*)$/.exec(localStorage.getItem(key));
        if (parts && !(newest?.at > Number(parts[1]))) newest = { at: Number(parts[1]), name: parts[2], text: parts[3] };
      }
    } catch {
      // The browser stores nothing for this page.
    }
    return newest;
  }
})();

// Loads the module, whose file names Trunk wrote into the page, and starts the app.

const files = document.querySelector('meta[name="galley-app"]').dataset;
const at = (name) => new URL(name, document.baseURI).href;
const loading = document.getElementById("loading");

loading.hidden = false;
try {
  const { default: start } = await import(at(files.js));
  await start({ module_or_path: at(files.wasm) });
} catch (error) {
  // crash.js says so, unless the app did start and has said why it stopped.
  dispatchEvent(new CustomEvent("galley:unloaded", { detail: String(error) }));
} finally {
  loading.remove();
}

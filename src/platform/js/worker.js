// Loads the module in a worker, for the checks. src/platform/worker.rs starts it and says where the module is.

const files = new URLSearchParams(location.search);
const { default: start } = await import(files.get("js"));
await start({ module_or_path: files.get("wasm") });

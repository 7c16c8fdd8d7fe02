// Loads the module of the checks in a worker. src/platform/worker.rs starts it, and says so when it does not come.

import start from "./galley-worker.js";

start().catch((error) => reportError(error));

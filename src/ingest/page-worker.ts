// The worker in which a web page is parsed: hostile markup can hang or exhaust a parser, and a worker can be stopped.
import { parentPort, workerData } from "node:worker_threads";
import { extractPage } from "./page.ts";

parentPort?.postMessage(extractPage((workerData as { html: string }).html));

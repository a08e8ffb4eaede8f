// Tests: beside the code they keep. The desk's browser tests run in the same command and say so when there is no browser.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "src/**/*.test.ts",
      "languages/**/*.test.ts",
      "gold/**/*.test.ts",
      "scripts/**/*.test.ts",
      "train/**/*.test.ts",
      "desk/**/*.test.ts",
      "snapshots/**/*.test.ts",
    ],
    exclude: ["node_modules", "dist", "desk/dist"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

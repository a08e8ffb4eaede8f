// Builds the desk into desk/dist: hashed assets, nothing inlined (the content security policy allows no inline script or style).
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ devToolsEnabled: false })],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    reportCompressedSize: false,
  },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:4690" } },
});

import { defineConfig } from "vite";

// Two pages have scripts of their own; names are fixed, the service adds a version to the address.
export default defineConfig({
  build: {
    outDir: "../api/static/built",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { query: "src/query/main.ts", network: "src/network/main.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "part-[name]-[hash].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
});

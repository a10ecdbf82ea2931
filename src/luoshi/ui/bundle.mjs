// Called by build.py: node bundle.mjs TARGET. The library instead of esbuild's launcher, which differs by how npm ran.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const assets = join(dirname(fileURLToPath(import.meta.url)), "assets");

await build({
  entryPoints: ["app.js", "chart.js", "app.css"].map((name) => join(assets, name)),
  outdir: process.argv[2],
  bundle: true,
  minify: true,
  // County offices still run Chromium 109, the last one for Windows 7.
  target: "chrome109",
  legalComments: "eof",
  logLevel: "warning",
});

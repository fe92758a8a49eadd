// Builds what a browser fetches: one stylesheet, htmx and a font in two weights. build.mjs OUT
// The stylesheet keeps only the rules that some template, script or module can ask for.
import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";
import { transform } from "lightningcss";

const [out] = process.argv.slice(2);
const text = (path) => readFileSync(path, "utf8");
const fetched = (path) => text(`node_modules/${path}`);

const FONT = "@fontsource/fira-sans";
const WEIGHTS = [400, 700];
// Most pages need the first alone. The second has the letters of European names that it lacks: the
// package has 46 kB of letters that nobody's name has.
const SUBSETS = {
  latin: JSON.parse(fetched(`${FONT}/unicode.json`)).latin,
  "latin-ext": "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E",
};
const file = (subset, weight) => `fira-sans-${subset}-${weight}.woff2`;

const fontFaces = WEIGHTS.flatMap((weight) =>
  Object.entries(SUBSETS).map(
    ([subset, range]) => `@font-face { font-family: "Fira Sans"; font-weight: ${weight}; font-display: swap;
      src: url(${file(subset, weight)}) format("woff2"); unicode-range: ${range}; }`,
  ),
).join("\n");

const forRoot = (css) => css.replaceAll(".voorbeeld-theme", ":root");
const path = (area) => `src/kaderwerk/ui/css/${area}.css`;
const [first, last] = [["theme", "base", "components", "frame"].map(path), [path("print")]];
const ours = globSync(path("*")).sort().filter((one) => !first.includes(one) && !last.includes(one));
const areas = [...first, ...ours, ...last];

const raw = [
  fontFaces,
  forRoot(fetched("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css")),
  fetched("@rijkshuisstijl-community/components-css/dist/index.css"),
  fetched("@nl-design-system-candidate/button-css/dist/button.css"),
  ...areas.map(text),
].join("\n");

const [purged] = await new PurgeCSS().purge({
  css: [{ raw }],
  content: globSync("src/kaderwerk/**/*.{html,py,js}", { exclude: [`${out}/**`] }),
  variables: true,
  keyframes: true,
  safelist: {
    // Names that a template puts together from a kind, and our own, which are all in use.
    standard: [/^kw-/, /^htmx-/, /^nl-button--(primary|secondary|subtle|negative)$/, /^nl-heading--level-/, /^utrecht-alert--/],
  },
});
const { code } = transform({
  filename: "site.css",
  code: Buffer.from(purged.css),
  minify: true,
  targets: { chrome: 111 << 16, firefox: 113 << 16, safari: (16 << 16) | (4 << 8) },
  errorRecovery: true,
});

mkdirSync(out, { recursive: true });
copyFileSync("node_modules/htmx.org/dist/htmx.min.js", `${out}/htmx.min.js`);
for (const weight of WEIGHTS)
  for (const [subset, range] of Object.entries(SUBSETS))
    execFileSync(".venv/bin/pyftsubset", [
      `node_modules/${FONT}/files/fira-sans-${subset}-${weight}-normal.woff2`,
      `--unicodes=${range}`,
      "--layout-features=*",
      "--flavor=woff2",
      `--output-file=${out}/${file(subset, weight)}`,
    ]);
writeFileSync(`${out}/site.css`, code); // last: its age says when the build was done

// Builds what a browser fetches: one stylesheet, htmx and two fonts. node tools/assets/build.mjs OUT
// The stylesheet keeps only the rules that some template, script or module can ask for.
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";
import { transform } from "lightningcss";

const [out] = process.argv.slice(2);
const text = (path) => readFileSync(path, "utf8");
const fetched = (path) => text(`node_modules/${path}`);

const FONT = "@fontsource/fira-sans";
const WEIGHTS = [400, 700];
const SUBSETS = ["latin", "latin-ext"];
const file = (subset, weight) => `fira-sans-${subset}-${weight}.woff2`;

function fontFaces() {
  const ranges = JSON.parse(fetched(`${FONT}/unicode.json`));
  return WEIGHTS.flatMap((weight) =>
    SUBSETS.map(
      (subset) => `@font-face { font-family: "Fira Sans"; font-weight: ${weight}; font-display: swap;
        src: url(${file(subset, weight)}) format("woff2"); unicode-range: ${ranges[subset]}; }`,
    ),
  ).join("\n");
}

const forRoot = (css) => css.replaceAll(".voorbeeld-theme", ":root");
const own = globSync("src/kaderwerk/ui/css/*.css").sort();
const first = ["theme", "base"].map((area) => `src/kaderwerk/ui/css/${area}.css`);
const areas = [...first, ...own.filter((path) => !first.includes(path))];

const raw = [
  fontFaces(),
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
    standard: [/^kw-/, /^htmx-/, /^nl-button--/, /^nl-heading--level-/, /^utrecht-alert--/],
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
  for (const subset of SUBSETS)
    copyFileSync(
      `node_modules/${FONT}/files/fira-sans-${subset}-${weight}-normal.woff2`,
      `${out}/${file(subset, weight)}`,
    );
writeFileSync(`${out}/site.css`, code); // last: its age says when the build was done

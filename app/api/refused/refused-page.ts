type RefusedPage = { title: string; message: string }

/** The colors of the page, light and dark: those of app/globals.css, which this page cannot read. */
const colors = {
  canvas: ['#f8f6f2', '#101517'],
  ink: ['#1d2326', '#e9edee'],
  muted: ['#5b6266', '#a0abb0'],
  accent: ['#0f6274', '#63c5d5'],
  'accent-hover': ['#0b4c5b', '#86d5e2'],
  'on-accent': ['#ffffff', '#05262d'],
  'accent-soft': ['#dff0f2', '#12343c'],
  'accent-ink': ['#0c5566', '#8bd8e4'],
}

const variables = Object.entries(colors)
  .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
  .join(';')

const style = `
:root{color-scheme:light dark;${variables}}
*{box-sizing:border-box;margin:0}
body{min-height:100dvh;display:grid;grid-template-rows:auto 1fr;padding:1.25rem clamp(1.25rem,4vw,2rem);background:var(--canvas);color:var(--ink);font:.9375rem/1.5 "Inter Variable",system-ui,"Segoe UI",sans-serif}
a{border-radius:.375rem}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header a{display:inline-flex;gap:.625rem;align-items:center;color:inherit;font-weight:600;letter-spacing:-.025em;text-decoration:none}
header b{color:var(--accent-ink);font-weight:inherit}
header rect{fill:var(--accent)}
header g{stroke:var(--on-accent)}
main{display:flex;flex-direction:column;align-items:center;justify-content:center;max-width:28rem;margin:0 auto;padding-bottom:6rem;text-align:center}
.sign{display:grid;place-items:center;width:3.5rem;height:3.5rem;margin-bottom:1.25rem;border-radius:1rem;background:var(--accent-soft);color:var(--accent-ink)}
h1{font-size:1.5rem;font-weight:600;letter-spacing:-.025em;line-height:2rem;text-wrap:balance}
p{margin-top:.5rem;color:var(--muted);text-wrap:pretty}
main a{display:inline-flex;align-items:center;height:2.25rem;margin-top:1.5rem;padding:0 .875rem;background:var(--accent);color:var(--on-accent);font-size:.875rem;font-weight:500;text-decoration:none}
main a:hover{background:var(--accent-hover)}
`

/** A page that looks like the application's own error page and needs nothing of it: no text of the request stands in it. */
export const refusedPage = ({ title, message }: RefusedPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · PerfCopilot</title>
<style>${style}</style>
</head>
<body>
<header>
<a href="/" aria-label="PerfCopilot, home">
<svg width="28" height="28" viewBox="0 0 32 32" fill="none" aria-hidden="true"><rect width="32" height="32" rx="9"/><g stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"><path d="M11 8.5H8v15h3M21 8.5h3v15h-3"/><path d="m12 16.4 2.9 2.9 5.1-6.2"/></g></svg>
<span>Perf<b>Copilot</b></span>
</a>
</header>
<main>
<span class="sign" aria-hidden="true"><svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3"/><path d="M12 9v4M12 17h.01"/></svg></span>
<h1>${title}</h1>
<p role="alert">${message}</p>
<a href="/">Go to the home page</a>
</main>
</body>
</html>
`

import { style } from './html-style.ts';
import { markup, Markup } from './markup.ts';

/** One HTML file that needs nothing else: no scripts, no fonts, no network. */
export function htmlPage(title: string, body: Markup): string {
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <style>
        ${new Markup(style)}
      </style>
    </head>
    <body>
      ${body}
    </body>
  </html> `;
  return `<!DOCTYPE html>\n${page.text}`;
}

/** What the marks of the pictures mean; `scale` says which pictures share their time. */
export function legend(scale: string): Markup {
  const icon = (content: Markup): Markup =>
    markup`<svg viewBox="0 0 34 14" aria-hidden="true">${content}</svg>`;
  return markup`<section class="card">
    <h3>How to read the pictures</h3>
    <p class="soft">
      A row is a TCP connection, time runs to the right; it is what one would look for in a packet
      capture. Fewer rows are fewer connections. ${scale}
    </p>
    <ul class="legend">
      <li>${icon(markup`<line class="open" x1="0" x2="34" y1="7" y2="7" />`)}connection open</li>
      <li>
        ${icon(markup`<rect class="handshake" x="10" y="2" width="14" height="10" rx="1" />`)}TLS
        handshake
      </li>
      <li>
        ${icon(markup`<rect class="request" x="10" y="0" width="14" height="14" rx="2" />`)}request
        and response
      </li>
      <li>
        ${icon(markup`<rect class="lost" x="10" y="0" width="14" height="14" rx="2" />`)}request
        without a response
      </li>
      <li>
        ${icon(markup`<circle class="close client" cx="17" cy="7" r="3.5" />`)}closed by the client
      </li>
      <li>
        ${icon(markup`<path class="close server" d="M13 3l8 8m0-8l-8 8" />`)}closed by the server
      </li>
    </ul>
  </section>`;
}

import { markup, Markup } from './markup.ts';

/** What the marks of the pictures mean. */
export function legend(): Markup {
  const icon = (content: Markup): Markup =>
    markup`<svg viewBox="0 0 34 14" aria-hidden="true">${content}</svg>`;
  return markup`<section class="card">
    <h3>How to read the pictures</h3>
    <p class="soft">
      A row is a TCP connection, time runs to the right; it is what one would look for in a packet
      capture. Fewer rows are fewer connections. Both runs of a pair have the same time scale.
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
        ${icon(markup`<circle class="close client" cx="17" cy="7" r="3.5" />`)}closed by the client
      </li>
      <li>
        ${icon(markup`<path class="close server" d="M13 3l8 8m0-8l-8 8" />`)}closed by the server
      </li>
    </ul>
  </section>`;
}

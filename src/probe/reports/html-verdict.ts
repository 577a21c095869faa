import plugin from '../../../index.ts';
import { empty, markup, prose, type Markup } from '../../reports/markup.ts';
import { writePosition } from '../read/places.ts';
import type { JudgedReport, LintReport, Unreported, Verdict } from '../verdict/verdict.ts';
import { nameSubject } from './table-verdict.ts';

/** A report beside what it is about. */
export function reportItem(report: JudgedReport, folder: string): Markup {
  return markup`<div class="message">
    <p>${where(report, folder)}</p>
    <p class="fails">${prose(report.cost.text)}</p>
    <p>${prose(report.message)}</p>
  </div>`;
}

/** What no rule reports, and the reports that cost nothing in this run. */
export function verdictSections(verdict: Verdict, folder: string): Markup {
  const { unreported, harmless, notReached } = verdict;
  return markup`${section('Costly, and no rule reports it', unreported.map(unreportedItem))}
    ${section(
      'Reported, and cost nothing in this run',
      harmless.map(
        (report) => markup`<li>${where(report, folder)}: ${prose(report.cost.text)}</li>`,
      ),
    )}
    ${section(
      'Reported, and not reached in this run',
      notReached.map((report) => markup`<li>${where(report, folder)}</li>`),
    )}`;
}

function section(title: string, list: readonly Markup[]): Markup {
  if (list.length === 0) return empty;
  return markup`<section>
    <h2>${title}</h2>
    <ul>
      ${list}
    </ul>
  </section>`;
}

function unreportedItem({ subject, cost, remedy }: Unreported): Markup {
  return markup`<li>
    <b>${nameSubject(subject)}</b>: <span class="fails">${prose(cost.text)}</span> ${prose(remedy)}
  </li>`;
}

function where(report: LintReport, folder: string): Markup {
  const url = plugin.rules[report.rule].meta?.docs?.url;
  const name = markup`<code>http-keepalive/${report.rule}</code>`;
  return markup`<code>${writePosition(report, folder)}</code> ${url === undefined ? name : markup`<a href="${url}">${name}</a>`}`;
}

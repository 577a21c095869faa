import type { Sections } from './exits.cases.ts';

/** What is known of a path on its way: earlier tests, reads and what is thrown. */
export const sections: Sections = {
  'what a test said before': [
    ['if (!a) return; a && read();', 'return, before return;'],
    ['if (a) return read(); a || read();'],
    ['if (!a) return; a ? read() : log();', 'return, before return;'],
    ['if (a) return read(); a ? log() : read();'],
    ['if (!a) return; a ?? read();', 'return, before return;', 'end, value a ?? read()'],
    ['if (a === 1) read(); if (a !== 1) read();'],
    [
      'if (a === true) return; if (!a) read();',
      'return, before return;',
      'end, else if (!a) read();',
    ],
    ['switch (a) { case 1: read(); break; default: return; }', 'end, before return;'],
  ],
  'what has read already': [
    ['read(); a && read();'],
    ['read(); a ? read() : log();'],
    ['read(); if (a) return; else log();'],
    ['read(); a && b ? log(read()) : log();'],
  ],
  'try, catch and finally': [
    ['try { begin(); read(); } catch { log(); }'],
    ['try { begin(); throw x; read(); } catch { log(); }', 'end, before throw x;'],
    ['begin(); try { log(); read(); } catch { log(); }'],
    ['begin(); try { read(); throw x; } catch { log(); }'],
    ['begin(); try { if (a) throw x; read(); } catch { log(); }', 'end, before throw x;'],
    ['begin(); try { throw x; } catch { read(); }'],
    ['try { read(); throw x; } catch { return; }'],
    ['try { return; } finally { read(); }'],
    ['try { log(); } finally { return; } read();', 'return, before return;'],
    ['try { read(); } finally { log(); }'],
    ['try { read(); } finally { return; }'],
  ],
  'loops that are left': [
    ['for (const x of y) read(); if (a) return;'],
    ['for (const x of y) { if (x) throw x; } read();', 'throw, before throw x;'],
    ['for (const x of y) { if (x) return; } read();', 'return, before return;'],
    ['for (const x of y) { if (x) break; } read();'],
    ['for (;;) { if (a) break; log(); } read();'],
    ['while (true) { if (a) break; } read();'],
    ['for (const x of y) { begin(); if (x) continue; read(); }', 'continue, before continue;'],
    ['for (const x of y) { begin(); if (x) break; read(); }'],
    ['outer: for (const x of y) { for (const z of x) { if (z) continue outer; } } read();'],
  ],
  'what is assigned': [
    ['const { a: c } = b; if (c) return; if (!b.a) read();', 'return, before return;'],
    ['const { c } = b; if (!c) return; if (b.c) read();', 'return, before return;'],
    [
      'const [c] = b; if (!c) return; if (b[0]) read();',
      'return, before return;',
      'end, else if (b[0]) read();',
    ],
    [
      'let c = a; if (!c) return; if (a) read();',
      'return, before return;',
      'end, else if (a) read();',
    ],
    ['a.b = 1; if (a.b) read();', 'end, else if (a.b) read();'],
    ['c++; if (c) read();', 'end, else if (c) read();'],
  ],
  'parts that run elsewhere': [
    ['const g = () => read(); log();', 'end, before log();'],
    ['class A { m() { read(); } }'],
  ],
};

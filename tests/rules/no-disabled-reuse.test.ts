import { holdCases } from './hold-cases.ts';

holdCases('no-disabled-reuse');

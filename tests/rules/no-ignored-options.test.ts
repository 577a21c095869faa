import { holdCases } from './hold-cases.ts';

holdCases('no-ignored-options');

import { holdCases } from './hold-cases.ts';

holdCases('no-orphaned-upstream-request');

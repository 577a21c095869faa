import { holdCases } from './hold-cases.ts';

holdCases('no-undrained-response');

import { holdCases } from './hold-cases.ts';

holdCases('require-agent');

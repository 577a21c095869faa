import { holdCases } from './hold-cases.ts';

holdCases('no-slow-shutdown');

/** How a service's places serve requests, and how many replicas they keep. */
import type { z } from 'zod';
import { entity, number, ratio, someDuration, whole, yesNo } from './document-fields.ts';

export const servingDocument = entity(
  {
    takes: someDuration().describe('mean time that a request is served for, when nothing waits'),
    variation: number()
      .describe('squared coefficient of variation of that time: 0 always the same, 1 exponential')
      .optional(),
    arrivals: number()
      .describe(
        'squared coefficient of variation of the times between arrivals: 0 regular, 1 at random, more in bursts',
      )
      .optional(),
    sharing: yesNo(
      'all present share the servers, as generated answers do; otherwise first come, first served',
    ).optional(),
    deadline: someDuration().describe('clients give up after it').optional(),
  },
  'serving: {takes: 500 ms}',
);

export const autoscaleDocument = entity(
  {
    max: whole(1).describe('replicas at the most; the capacity of a place is that of all of them'),
    min: whole(1).describe('replicas at the least').optional(),
    target: ratio().describe('utilisation that the rule steers to').optional(),
    tolerance: ratio().describe('off the target by no more than this, nothing is done').optional(),
    every: someDuration().describe('between two looks').optional(),
    provision: someDuration().describe('from the order of replicas to their serving').optional(),
    hold: someDuration().describe('replicas go when the load has asked for fewer for so long').optional(),
  },
  'autoscale: {max: 20, target: 60 %}',
);

export type ServingDocument = z.output<typeof servingDocument>;
export type AutoscaleDocument = z.output<typeof autoscaleDocument>;

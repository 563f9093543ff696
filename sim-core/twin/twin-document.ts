/** How a twin is written: `format: blackstart-twin/1`. Types, checks and the published JSON Schema all come from here. */
import { z } from 'zod';
import { alarmDocument } from './alarm-document.ts';
import { choice, coordinates, entity, mapOf, mapping, reference, words } from './document-fields.ts';
import { facilityDocument, regionDocument } from './facility-document.ts';
import { credentialDocument, runbookDocument } from './failover-document.ts';
import { jobDocument } from './job-document.ts';
import { networkDocument } from './network-document.ts';
import { populationDocument, teamDocument } from './people-document.ts';
import { actionDocument, pipelineDocument } from './pipeline-document.ts';
import { serviceDocument } from './service-document.ts';
import { telemetryDocument } from './telemetry-document.ts';

export const TWIN_FORMAT = 'blackstart-twin/1';

export const twinDocument = mapping(
  {
    format: choice([TWIN_FORMAT], `always ${TWIN_FORMAT}`),
    name: words().describe('how people call it'),
    about: words().describe('what it shows, for people').optional(),
    currency: words()
      .describe('in which all its costs are')
      .meta({ examples: ['EUR'] })
      .optional(),
    sources: mapOf(
      mapping(
        {
          title: words().describe('of the source'),
          publisher: words().describe('of the source').optional(),
          'as-of': words().optional(),
          url: words().describe('of the source').optional(),
        },
        'a source: {title: ...}',
      ),
      'sources',
    ).optional(),
    providers: mapOf(entity({}, 'a provider'), 'providers').optional(),
    regions: mapOf(regionDocument, 'regions').optional(),
    campuses: mapOf(
      entity(
        { region: reference('a region'), zone: reference('a zone').optional(), at: coordinates().optional() },
        'a campus',
      ),
      'campuses',
    ).optional(),
    facilities: mapOf(facilityDocument, 'facilities'),
    network: networkDocument.optional(),
    services: mapOf(serviceDocument, 'services').optional(),
    jobs: mapOf(jobDocument, 'jobs').optional(),
    pipelines: mapOf(pipelineDocument, 'pipelines').optional(),
    actions: mapOf(actionDocument, 'business actions').optional(),
    populations: mapOf(populationDocument, 'populations').optional(),
    teams: mapOf(teamDocument, 'teams').optional(),
    runbooks: mapOf(runbookDocument, 'runbooks').optional(),
    credentials: mapOf(credentialDocument, 'credentials: certificates, keys, accounts').optional(),
    alarms: mapOf(alarmDocument, 'alarms').optional(),
    telemetry: telemetryDocument.meta({ description: 'what operators are shown, how often and how late' }).optional(),
  },
  'a twin',
);

export type TwinDocument = z.output<typeof twinDocument>;

/** The JSON Schema (draft 2020-12) of a twin, for editors. */
export function twinJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://blackstart.invalid/schema/twin-1.json',
    title: 'Blackstart twin',
    ...z.toJSONSchema(twinDocument, { io: 'input' }),
  };
}

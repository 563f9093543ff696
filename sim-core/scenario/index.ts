/** The scenario document, as seen from outside. */
export {
  canBeConcerned,
  INJECT_VERBS,
  type InjectDescription,
  type InjectParameter,
  injectCatalogue,
} from './inject-catalogue.ts';
export { injectSentence } from './inject-sentence.ts';
export { readScenario, type ScenarioWithTwin } from './read-scenario.ts';
export type * from './scenario.ts';
export { scenarioJsonSchema } from './scenario-document.ts';
export { writeScenario } from './write-scenario.ts';

/** What two runs came to, side by side: "here" is the run that shows, "there" the one it is compared with. */
import type {
  CriterionDifference,
  ExtremeDifference,
  Race,
  RaceDifference,
  ServiceDifference,
  Sides,
} from '../../../sim-core/analysis/index.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { countWords, formatDuration, formatQuantity } from '../../words/format.ts';
import { quantityWords } from '../../words/names.ts';
import { Section } from './compare-section.tsx';
import { againstWords, gainWords, marginWords } from './difference-words.ts';

type NameOf = (component: string) => string;

const CHANGE_WORDS: Readonly<Record<CriterionDifference['change'], string>> = {
  better: '▲ better',
  worse: '▼ worse',
  same: '= same',
  unknown: '? not known',
};

export function CriterionRows({ rows }: { readonly rows: readonly CriterionDifference[] }) {
  const told = (side: CriterionDifference['before']) =>
    side ? (
      <>
        {side.outcome === 'missed' ? <SeverityGlyph severity="fault" isAlone /> : null}{' '}
        {`${side.outcome}: ${side.measured}`}
      </>
    ) : (
      '–'
    );
  return (
    <Section
      title="Criteria"
      heads={['Criterion', 'Here', 'There', 'Change']}
      rows={rows}
      none="The scenario sets no criteria."
      row={(each) => (
        <tr key={each.words}>
          <td>{each.words}</td>
          <td>{told(each.after)}</td>
          <td>{told(each.before)}</td>
          <td>
            {CHANGE_WORDS[each.change]}
            <span className="low">{` ${gainWords(each)}`}</span>
          </td>
        </tr>
      )}
    />
  );
}

export function ServiceRows({
  rows,
  nameOf,
}: {
  readonly rows: readonly ServiceDifference[];
  readonly nameOf: NameOf;
}) {
  const away = (side: ServiceDifference['before']): string => (side ? formatDuration(side.lostFor) : '–');
  const unserved = (side: ServiceDifference['before']): string => (side ? countWords(side.unserved) : '–');
  const change = ({ before, after }: ServiceDifference): string => {
    const delta = (after?.lostFor ?? 0) - (before?.lostFor ?? 0);
    return delta === 0
      ? '–'
      : `${delta < 0 ? '▲' : '▼'} ${formatDuration(Math.abs(delta))} ${delta < 0 ? 'less' : 'more'}`;
  };
  return (
    <Section
      title="Services"
      heads={['Service', 'Away here', 'Away there', 'Change', 'Unserved here', 'Unserved there']}
      rows={rows}
      none="No service lost anything in either run."
      row={(each) => (
        <tr key={each.service}>
          <td>{nameOf(each.service)}</td>
          <td className="mono">{away(each.after)}</td>
          <td className="mono">{away(each.before)}</td>
          <td className="mono">{change(each)}</td>
          <td className="mono">{unserved(each.after)}</td>
          <td className="mono">{unserved(each.before)}</td>
        </tr>
      )}
    />
  );
}

interface RaceRowsProps {
  readonly rows: readonly RaceDifference[];
  readonly tightest: Sides<Race>;
  readonly nameOf: NameOf;
}

export function RaceRows({ rows, tightest, nameOf }: RaceRowsProps) {
  const told = (race: Race | undefined) => (
    <>
      {race?.outcome === 'lost' ? <SeverityGlyph severity="fault" isAlone /> : null} {marginWords(race)}
    </>
  );
  const tells = (race: Race | undefined): string =>
    race ? `${againstWords(race, nameOf)}, ${marginWords(race)}` : 'none';
  return (
    <Section
      title={`Races (tightest here: ${tells(tightest.after)}; there: ${tells(tightest.before)})`}
      heads={['Race', 'Here', 'There']}
      rows={rows}
      none="Every race came out the same."
      row={(each) => (
        <tr key={each.component + each.quantity + each.limit}>
          <td>{againstWords(each, nameOf)}</td>
          <td>{told(each.after)}</td>
          <td>{told(each.before)}</td>
        </tr>
      )}
    />
  );
}

export function ExtremeRows({
  rows,
  nameOf,
}: {
  readonly rows: readonly ExtremeDifference[];
  readonly nameOf: NameOf;
}) {
  return (
    <Section
      title="Values at their worst"
      heads={['Value', 'Limit', 'Here', 'There']}
      rows={rows}
      none="Every value came as near to its limits."
      row={({ component, quantity, unit, limit, before, after }) => (
        <tr key={component + quantity}>
          <td>{`${nameOf(component)}, ${limit.direction === 'rising' ? 'highest' : 'lowest'} ${quantityWords(quantity).toLowerCase()}`}</td>
          <td>{`${limit.name}, ${formatQuantity(limit.value, unit)}`}</td>
          <td className="mono">{formatQuantity(after, unit)}</td>
          <td className="mono">{formatQuantity(before, unit)}</td>
        </tr>
      )}
    />
  );
}

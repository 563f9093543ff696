/** The corner of a chart: copy it as a picture or as a table, or save it where the clipboard refuses. */
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import controls from '../../components/controls.module.css';
import { Dots } from '../../components/icons.tsx';
import { bridge } from '../../host/bridge.ts';
import { fileName, notify } from '../../stores/file-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import type { ChartSpec } from './chart-catalogue.ts';
import type { ChartData } from './chart-data.ts';
import { csvText, pictureOf, pngOf } from './copy-chart.ts';

interface ChartMenuProps {
  readonly spec: ChartSpec;
  readonly data: ChartData;
  readonly drawing: { readonly current: SVGSVGElement | null };
}

type Format = 'png' | 'svg' | 'csv';
const FORMATS: readonly Format[] = ['png', 'svg', 'csv'];

export function ChartMenu(props: ChartMenuProps) {
  const { spec } = props;
  return (
    <MenuTrigger>
      <Button
        className={`${controls.button} ${controls.quiet} ${controls.icon}`}
        aria-label={`Copy or save the chart ${spec.title}`}
      >
        <Dots />
      </Button>
      <Popover className={controls.popover ?? ''} placement="bottom end">
        <Menu
          className={controls.menu ?? ''}
          aria-label={`Chart ${spec.title}`}
          onAction={(key) => {
            const [verb, format] = String(key).split(' ');
            const chosen = FORMATS.find((one) => one === format);
            if (chosen) void give(props, verb === 'copy' ? 'copy' : 'save', chosen);
          }}
        >
          {FORMATS.map((format) => (
            <MenuItem key={format} id={`copy ${format}`} className={controls.menuItem ?? ''}>
              {`Copy as ${format.toUpperCase()}`}
            </MenuItem>
          ))}
          {FORMATS.map((format) => (
            <MenuItem key={format} id={`save ${format}`} className={controls.menuItem ?? ''}>
              {`Save as ${format.toUpperCase()}…`}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

async function give(props: ChartMenuProps, verb: 'copy' | 'save', format: Format): Promise<void> {
  const { spec } = props;
  try {
    const content = await contentOf(props, format);
    if (verb === 'save') {
      await bridge().saveFileAs(
        `${fileName(spec.title)}.${format}`,
        typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(await content.arrayBuffer()),
      );
      return;
    }
    if (typeof content === 'string') await navigator.clipboard.writeText(content);
    else await navigator.clipboard.write([new ClipboardItem({ 'image/png': content })]);
    notify(`${spec.title} copied as ${format.toUpperCase()}.`);
  } catch (error) {
    notify(
      `${spec.title} was not copied: ${error instanceof Error ? error.message : String(error)}. Save it as a file instead.`,
    );
  }
}

async function contentOf(props: ChartMenuProps, format: Format): Promise<string | Blob> {
  const { spec, data, drawing } = props;
  if (format === 'csv') return csvText(spec, data, useWorkspace.getState().scenario?.startsAt ?? 0);
  if (!drawing.current) throw new Error('the chart is not on the screen');
  const picture = pictureOf(drawing.current, spec);
  return format === 'svg' ? picture.svg : pngOf(picture);
}

import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import classes from './Dashboard.module.css';

export interface Bars {
  /** What is counted, each in its colour. */
  readonly series: readonly { readonly label: string; readonly color: string }[];
  /** A bar, or a group of them, each with a value for every series. */
  readonly rows: readonly { readonly label: string; readonly values: readonly number[] }[];
  /** `lying`: one below the other, with room for words; `standing`: one after the other, as days are. */
  readonly way: 'lying' | 'standing';
  readonly stacked?: boolean;
  readonly value?: (value: number) => string;
}

/** Of a bar with the room around it. */
const BAR_PX = 12;
const LEGEND_PX = 64;

/** A picture of figures that stand in the table beside it, which says the same to who cannot see it. */
export function BarPicture({ bars }: { readonly bars: Bars }) {
  const { series, rows, way, stacked, value = String } = bars;
  const lying = way === 'lying';
  const rowPx = BAR_PX * Math.max(2, stacked ? 1 : series.length);
  return (
    <div className={classes.picture} aria-hidden="true">
      <BarChart
        h={lying ? rows.length * rowPx + LEGEND_PX : 200}
        data={rows.map(({ label, values }) => ({
          label,
          ...Object.fromEntries(values.map((each, at) => [`of${at}`, each])),
        }))}
        dataKey="label"
        series={series.map(({ label, color }, at) => ({ name: `of${at}`, label, color }))}
        type={stacked ? 'stacked' : 'default'}
        orientation={lying ? 'vertical' : 'horizontal'}
        yAxisProps={lying ? { width: 172, interval: 0 } : { width: 40, allowDecimals: false }}
        xAxisProps={lying ? { allowDecimals: false } : { minTickGap: 24 }}
        withLegend={series.length > 1}
        legendProps={{ verticalAlign: 'bottom' }}
        tickLine="none"
        gridAxis="none"
        valueFormatter={value}
        maxBarWidth={18}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false, barGap: 0, barCategoryGap: lying ? '20%' : '8%' }}
        tooltipAnimationDuration={0}
      />
    </div>
  );
}

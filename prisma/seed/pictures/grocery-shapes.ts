import { between, circle, line, type Paint, path, rect, type Shape } from "./paint";

/** A label with the brand's mark and lines of text. */
function label(x: number, y: number, width: number, height: number, { accent, main }: Paint): string {
  return (
    rect(x, y, width, height, "#fbf8f0", 4) +
    rect(x, y, width, height / 4, accent, 4) +
    circle(x + width / 2, y + height / 1.7, Math.min(width, height) / 6, main) +
    rect(x + width / 5, y + height - 10, (width * 3) / 5, 4, "#8b8577", 2)
  );
}

const pouch: Shape = (paint) =>
  path(`M56 34 H144 L${between(148, 158, paint.form)} 172 H${between(52, 42, paint.form)} Z`, paint.main) +
  path("M54 28 H146 V44 H54 Z", paint.shade) +
  label(66, between(66, 80, paint.form), 68, 70, paint);

const box: Shape = (paint) =>
  path("M40 66 L130 66 L130 168 L40 168 Z", paint.main) +
  path("M130 66 L162 48 V150 L130 168 Z", paint.shade) +
  path("M40 66 L74 48 H162 L130 66 Z", paint.light) +
  label(52, between(82, 92, paint.form), 66, 58, paint);

const bar: Shape = (paint) =>
  `<g transform="rotate(-10 100 100)">${rect(20, 66, 160, 72, paint.main, 6)}${path("M20 66 L10 76 L20 86 L10 96 L20 106 L10 116 L20 126 L12 138 H30 V66 Z", "#c9c9c9")}${label(54, 78, 92, 48, paint)}</g>`;

function bottle(glass: (paint: Paint) => string, isSlim: boolean): Shape {
  return (paint) => {
    const half = between(isSlim ? 26 : 32, isSlim ? 32 : 40, paint.form);
    return (
      rect(88, 18, 24, 16, paint.accent, 3) +
      path(
        `M90 34 H110 V56 Q${100 + half} 70 ${100 + half} 96 V172 Q${100 + half} 180 ${92 + half} 180 H${108 - half} Q${100 - half} 180 ${100 - half} 172 V96 Q${100 - half} 70 90 56 Z`,
        glass(paint),
      ) +
      label(102 - half, 104, half * 2 - 4, 50, paint)
    );
  };
}

const jar: Shape = (paint) =>
  rect(58, 34, 84, 22, paint.accent, 5) +
  rect(50, 56, 100, 118, "#b98245", between(10, 22, paint.form)) +
  label(54, 84, 92, 60, paint);

const jug: Shape = (paint) =>
  rect(68, 20, 30, 18, paint.accent, 4) +
  path("M64 38 H104 Q150 44 154 92 V172 Q154 180 146 180 H54 Q46 180 46 172 V80 Q46 50 64 38 Z", paint.main) +
  path("M112 62 Q134 70 134 100 L122 104 Q118 80 106 76 Z", "#ffffff") +
  label(56, between(106, 112, paint.form), 84, 56, paint);

const carton: Shape = (paint) =>
  path("M58 60 L76 28 H124 L142 60 Z", paint.light) +
  rect(92, 20, 22, 14, paint.accent, 3) +
  rect(58, 60, 84, 116, paint.main) +
  path("M124 60 H142 V176 H124 Z", paint.shade) +
  label(64, between(84, 94, paint.form), 58, 60, paint);

const sack: Shape = (paint) =>
  path("M44 40 Q100 52 156 40 L164 172 Q100 186 36 172 Z", paint.main) +
  line("M46 48 Q100 60 154 48", paint.light, 4) +
  label(58, 74, 84, 76, paint) +
  circle(100, 118, between(6, 9, paint.form), paint.shade);

/** Food, drinks and what a household uses up, by the kind of product. */
export const groceryShapes: Readonly<Record<string, Shape>> = {
  coffee: pouch,
  tea: box,
  chocolate: bar,
  granola: pouch,
  pasta: pouch,
  "olive-oil": bottle(() => "#5d6b2c", true),
  "soft-drink": bottle(({ main }) => main, true),
  juice: carton,
  "peanut-butter": jar,
  crisps: pouch,
  "dishwasher-tabs": box,
  laundry: jug,
  shampoo: bottle(({ light }) => light, false),
  "dog-food": sack,
  "mineral-water": bottle(() => "#bfe0ee", true),
};

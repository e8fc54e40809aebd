import { watch } from "./electronics-shapes";
import { between, circle, line, path, rect, type Shape } from "./paint";

function shoe(sole: string, isHigh: boolean): Shape {
  return ({ main, shade, light, accent, form }) =>
    (isHigh ? path("M40 34 H92 L98 92 H36 Z", main) : "") +
    path(
      `M30 ${isHigh ? 84 : 74} Q60 ${between(84, 98, form)} 84 ${isHigh ? 78 : 66} L126 104 Q178 112 180 142 H26 Q24 104 30 ${isHigh ? 84 : 74} Z`,
      main,
    ) +
    path("M132 112 Q176 118 180 142 H128 Z", shade) +
    path(`M44 136 Q92 ${between(100, 124, form)} 120 104 L128 112 Q96 132 64 140 Z`, accent) +
    line("M84 78 L98 92 M92 74 L108 92 M102 86 L116 96", light, 4) +
    rect(22, 140, 160, between(12, 20, form), sole, 8);
}

const trunk = "M60 44 Q100 62 140 44 L182 70 L166 104 L148 94 V172 H52 V94 L34 104 L18 70 Z";
const sleevedTrunk =
  "M62 46 Q100 64 138 46 L170 66 L188 154 L162 162 L148 104 V176 H52 V104 L38 162 L12 154 L30 66 Z";

const shirt: Shape = ({ main, shade, accent, form }) =>
  path(trunk, main) +
  line("M66 46 Q100 74 134 46", shade, 7) +
  (form < 0.4 ? rect(112, 82, 22, 20, shade, 2) : "") +
  (form > 0.7 ? path("M52 112 H148 V128 H52 Z", accent) : circle(84, 88, 5, accent));

const hoodie: Shape = ({ main, shade, light, accent, form }) =>
  path(sleevedTrunk, main) +
  path("M66 50 Q100 6 134 50 Q100 82 66 50 Z", shade) +
  (form > 0.5 ? line("M100 68 V174", light, 3) : "") +
  path("M72 130 H128 L138 162 H62 Z", shade) +
  line("M90 68 V100 M110 68 V96", light, 4) +
  rect(60, 86, 20, 6, accent, 2);

const jacket: Shape = ({ main, shade, accent, form }) =>
  path(sleevedTrunk, main) +
  path("M70 50 Q100 20 130 50 L122 62 H78 Z", shade) +
  line("M100 58 V176", accent, 4) +
  line(`M62 ${between(118, 132, form)} L84 126 M138 ${between(118, 132, form)} L116 126`, shade, 5) +
  path("M52 168 H148 V176 H52 Z", shade);

const jeans: Shape = ({ main, shade, accent, form }) =>
  path(
    `M58 24 H142 L${between(148, 156, form)} 180 H${between(112, 116, form)} L100 78 L${between(88, 84, form)} 180 H${between(52, 44, form)} Z`,
    main,
  ) +
  rect(58, 24, 84, 12, shade) +
  line("M66 40 Q72 56 86 54 M134 40 Q128 56 114 54 M100 36 V72", shade, 3) +
  rect(122, 40, 12, 12, accent, 1);

const dress: Shape = ({ main, shade, accent, form }) =>
  path("M76 24 L84 22 Q100 44 116 22 L124 24 L122 78 H78 Z", main) +
  path(`M78 78 H122 L${between(146, 166, form)} 178 H${between(54, 34, form)} Z`, main) +
  rect(76, 76, 48, 9, accent, 3) +
  line("M92 92 L80 172 M108 92 L120 172", shade, 3);

const backpack: Shape = ({ main, shade, light, accent, form }) =>
  line("M82 34 Q100 14 118 34", shade, 8) +
  rect(46, 32, 108, 144, main, between(22, 44, form)) +
  line("M54 76 Q100 58 146 76", shade, 4) +
  rect(60, 108, 80, 56, shade, 12) +
  line("M66 124 H134", light, 3) +
  rect(90, 84, 20, 12, accent, 3);

const socks: Shape = ({ main, shade, accent, form }) => {
  const one = `M0 0 H36 V78 Q38 92 62 98 Q80 104 74 120 Q68 130 44 126 Q4 120 2 92 Z`;
  const band = rect(0, between(8, 20, form), 36, 10, accent);
  const sock = path(one, main) + band + path("M52 96 Q80 102 74 120 Q68 128 52 126 Z", shade);
  return `<g transform="translate(34 30)">${sock}</g><g transform="translate(92 46)">${sock}</g>`;
};

const sunglasses: Shape = ({ main, accent, form }) =>
  line("M22 84 L36 78 M178 84 L164 78", main, 8) +
  rect(28, 76, 64, between(44, 58, form), main, between(12, 28, form)) +
  rect(108, 76, 64, between(44, 58, form), main, between(12, 28, form)) +
  rect(34, 82, 52, between(32, 46, form), "#3a4350", between(9, 22, form)) +
  rect(114, 82, 52, between(32, 46, form), "#3a4350", between(9, 22, form)) +
  line("M90 88 Q100 80 110 88", main, 7) +
  circle(32, 84, 3, accent);

/** Clothes, shoes and what goes with them, by the kind of product. */
export const fashionShapes: Readonly<Record<string, Shape>> = {
  "running-shoes-men": shoe("#f2f2ee", false),
  "sneakers-women": shoe("#e4dfd4", false),
  "hiking-boots": shoe("#3b3128", true),
  "t-shirt": shirt,
  jeans,
  hoodie,
  "rain-jacket": jacket,
  dress,
  backpack,
  socks,
  sunglasses,
  watch: watch(false),
};

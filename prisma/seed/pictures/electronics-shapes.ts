import { between, circle, line, path, rect, type Shape } from "./paint";

const glass = "#22303f";
const glow = "#4f7fa8";

function screen(stand: (paint: Parameters<Shape>[0]) => string): Shape {
  return (paint) =>
    rect(14, 40, 172, 104, paint.main, 4) +
    rect(19, 45, 162, 92, glass, 2) +
    path(
      `M19 137 L19 ${between(100, 120, paint.form)} Q70 ${between(60, 110, paint.form)} 181 70 L181 137 Z`,
      glow,
    ) +
    stand(paint);
}

const camera: Shape = ({ main, shade, accent, form }) =>
  rect(22, 62, 156, 88, main, 10) +
  path(`M70 62 L80 ${between(40, 48, form)} H122 L132 62 Z`, main) +
  rect(22, 82, 156, 46, shade) +
  circle(102, 108, 44, "#2b2f36") +
  circle(102, 108, between(26, 34, form), glass) +
  circle(102, 108, 16, glow) +
  circle(156, 74, 5, accent);

const earbuds: Shape = ({ main, shade, accent, form }) =>
  rect(48, 96, 104, 70, main, between(18, 34, form)) +
  line("M50 122 H150", shade, 3) +
  circle(100, 144, 4, accent) +
  `<g transform="rotate(-12 76 60)">${circle(76, 52, 20, main)}${rect(68, 54, 14, 40, main, 7)}${circle(72, 50, 9, shade)}</g>` +
  `<g transform="rotate(12 126 60)">${circle(126, 52, 20, main)}${rect(119, 54, 14, 40, main, 7)}${circle(130, 50, 9, shade)}</g>`;

const headphones: Shape = ({ main, shade, accent, form }) =>
  line("M44 118 C44 26 156 26 156 118", main, between(12, 18, form)) +
  rect(28, 104, 34, 62, shade, 15) +
  rect(138, 104, 34, 62, shade, 15) +
  rect(40, 108, 26, 54, main, 12) +
  rect(134, 108, 26, 54, main, 12) +
  circle(38, 135, 5, accent);

const keyboard: Shape = ({ main, shade, light, accent, form }) => {
  const keys: string[] = [];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 11; column++) {
      const isAccent = row === 1 && column === 0 + between(0, 3, form);
      keys.push(rect(22 + column * 14.3, 72 + row * 14, 12, 11, isAccent ? accent : shade, 2));
    }
  }
  return rect(14, 62, 172, 82, main, 8) + keys.join("") + rect(62, 128, 74, 10, light, 2);
};

const laptop: Shape = ({ main, shade, light, form }) =>
  rect(38, 40, 124, 84, shade, 6) +
  rect(43, 45, 114, 74, glass, 2) +
  path(`M43 119 V${between(84, 104, form)} L157 60 V119 Z`, glow) +
  path("M16 150 L36 124 H164 L184 150 Z", main) +
  path("M50 130 H150 L156 140 H44 Z", light) +
  rect(16, 150, 168, 6, shade, 3);

const memoryCard: Shape = ({ accent, form }) =>
  path("M64 36 H124 L144 58 V164 H64 Z", "#23262c") +
  path(`M64 ${between(92, 112, form)} H144 V164 H64 Z`, accent) +
  [72, 86, 100, 114].map((x) => rect(x, 42, 8, 20, "#c9a94b", 1)).join("") +
  rect(74, 128, 44, 8, "#ffffff", 2) +
  rect(74, 142, 28, 6, "#ffffff", 2);

const phone: Shape = ({ main, shade, light, form }) =>
  rect(42, 22, 66, 136, main, 12) +
  rect(48, 30, between(22, 30, form), between(28, 46, form), shade, 8) +
  circle(58, 42, 6, glass) +
  circle(58, 58, 6, glass) +
  rect(92, 42, 66, 136, light, 12) +
  rect(95, 45, 60, 130, glass, 9) +
  path(`M95 175 V${between(110, 130, form)} Q130 90 155 ${between(100, 120, form)} V175 Z`, glow) +
  circle(125, 53, 3, "#000000");

const portableDrive: Shape = ({ main, shade, light, accent, form }) =>
  rect(46, 34, 108, 132, main, between(8, 26, form)) +
  rect(46, 128, 108, 8, shade) +
  rect(60, 52, 36, 6, light, 3) +
  rect(60, 64, 24, 5, light, 2) +
  circle(138, 150, 4, accent) +
  rect(88, 166, 24, 8, "#555b64", 2);

const powerBank: Shape = ({ main, shade, accent, form }) =>
  rect(56, 28, 88, 144, main, between(10, 24, form)) +
  rect(70, 36, 60, 6, shade, 3) +
  [0, 1, 2, 3].map((step) => circle(82 + step * 12, 60, 3, accent)).join("") +
  rect(80, 146, 40, 8, shade, 3);

const printer: Shape = ({ main, shade, light, accent, form }) =>
  rect(60, 30, 80, 44, "#ffffff", 2) +
  rect(24, 66, 152, 76, main, between(6, 16, form)) +
  rect(24, 98, 152, 8, shade) +
  rect(38, 76, 40, 16, glass, 3) +
  circle(156, 84, 6, accent) +
  path("M52 124 H148 L158 166 H42 Z", light) +
  path("M58 130 H142 L146 156 H54 Z", "#ffffff");

const router: Shape = ({ shade, light, accent, form }) =>
  line("M44 110 V40 M156 110 V40", shade, between(6, 9, form)) +
  (form > 0.5 ? line("M100 110 V34", shade, 7) : "") +
  path("M24 112 H176 L184 150 H16 Z", "#2b2f36") +
  rect(16, 150, 168, 8, shade, 4) +
  [0, 1, 2, 3, 4].map((step) => circle(64 + step * 18, 132, 3, step === 0 ? accent : light)).join("");

const speaker: Shape = ({ main, shade, light, accent, form }) =>
  form < 0.5
    ? rect(22, 66, 156, 72, main, 36) +
      rect(46, 72, 108, 60, shade, 28) +
      circle(80, 102, 20, main) +
      circle(122, 102, 20, main) +
      rect(92, 97, 16, 8, accent, 2)
    : rect(62, 26, 76, 148, main, 34) +
      circle(100, 74, 22, shade) +
      circle(100, 126, 28, shade) +
      circle(100, 126, 12, light) +
      rect(92, 160, 16, 5, accent, 2);

const tablet: Shape = ({ main, form }) =>
  rect(34, 26, 132, 150, main, 10) +
  rect(42, 36, 116, 130, glass, 4) +
  path(`M42 166 V${between(100, 130, form)} Q90 80 158 ${between(90, 120, form)} V166 Z`, glow) +
  circle(100, 31, 2, "#111111");

export function watch(isSmart: boolean): Shape {
  return ({ main, shade, light, accent, form }) => {
    const strap = path("M78 18 H122 L128 66 H72 Z M72 134 H128 L122 184 H78 Z", isSmart ? main : shade);
    const isRound = !isSmart || form > 0.6;
    const body = isRound
      ? circle(100, 100, 46, isSmart ? shade : main) + circle(100, 100, 38, isSmart ? glass : light)
      : rect(60, 56, 80, 88, shade, 20) + rect(67, 63, 66, 74, glass, 14);
    const hands = isSmart
      ? line("M76 108 L88 96 L98 112 L110 88 L124 100", accent, 5)
      : line(`M100 100 V72 M100 100 L${between(112, 126, form)} ${between(96, 116, form)}`, "#30343b", 4) +
        circle(100, 100, 4, accent);
    return strap + body + rect(144, 94, 8, 12, shade, 3) + hands;
  };
}

/** Devices, by the kind of product. */
export const electronicsShapes: Readonly<Record<string, Shape>> = {
  tv: screen(({ shade }) => line("M52 144 L44 162 M148 144 L156 162", shade, 6)),
  monitor: screen(({ shade }) => path("M90 144 H110 L114 164 H86 Z", shade) + rect(62, 162, 76, 7, shade, 3)),
  laptop,
  smartphone: phone,
  headphones,
  earbuds,
  speaker,
  ssd: portableDrive,
  camera,
  tablet,
  smartwatch: watch(true),
  router,
  "power-bank": powerBank,
  keyboard,
  printer,
  "memory-card": memoryCard,
};

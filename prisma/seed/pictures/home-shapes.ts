import { between, circle, line, path, rect, type Shape } from "./paint";

const vacuum: Shape = ({ main, shade, light, accent, form }) =>
  line("M112 60 L84 156", light, 9) +
  path("M104 22 Q150 20 150 58 Q148 84 112 78 Z", main) +
  circle(130, between(48, 56, form), 17, shade) +
  circle(130, between(48, 56, form), 7, accent) +
  rect(44, 152, 78, 20, shade, 9) +
  rect(50, 156, 66, 6, accent, 3);

const coffeeMachine: Shape = ({ main, shade, light, accent, form }) =>
  rect(44, 26, 112, 44, main, 8) +
  rect(44, 70, 34, 84, main) +
  rect(40, 152, 120, 20, shade, 4) +
  rect(58, 36, between(34, 50, form), 20, "#1f2b38", 3) +
  circle(136, 46, 8, accent) +
  rect(98, 70, 34, 12, shade, 2) +
  line("M108 84 V100 M122 84 V100", "#6b4a2f", 3) +
  path("M98 112 H132 L128 150 H102 Z", light);

const airFryer: Shape = ({ main, shade, light, accent, form }) =>
  path(`M50 60 Q52 28 100 28 Q148 28 150 60 L156 172 H44 Z`, main) +
  rect(66, 44, 68, between(22, 30, form), "#1f2b38", 8) +
  circle(100, 58, 5, accent) +
  path("M46 96 H154 L156 158 H44 Z", shade) +
  rect(82, 112, 36, 14, light, 6);

const kettle: Shape = ({ main, shade, light, accent, form }) =>
  line("M140 66 Q178 78 150 142", shade, 11) +
  path(`M62 54 H138 L${between(150, 156, form)} 160 H${between(50, 44, form)} Z`, main) +
  path("M62 54 L34 66 L58 84 Z", main) +
  rect(66, 40, 68, 14, shade, 6) +
  rect(44, 160, 112, 12, shade, 4) +
  line("M100 84 V138", light, 5) +
  circle(150, 152, 4, accent);

const pan: Shape = ({ main, shade, accent, form }) =>
  `<g transform="rotate(-24 90 100)">${rect(132, 92, 66, between(14, 18, form), shade, 8)}${circle(84, 100, 62, main)}${circle(84, 100, 52, "#30343a")}${circle(84, 100, between(18, 34, form), "#3b4047")}${circle(188, 100, 4, accent)}</g>`;

const bedding: Shape = ({ main, shade, light, accent, form }) =>
  rect(34, 36, 60, 40, light, 12) +
  rect(106, 36, 60, 40, light, 12) +
  path("M22 66 H178 V160 Q100 176 22 160 Z", main) +
  path("M22 66 H178 V92 H22 Z", shade) +
  (form > 0.5
    ? line("M46 96 V160 M74 96 V164 M126 96 V164 M154 96 V160", accent, 4)
    : [48, 86, 124, 162].map((x, index) => circle(x - 6, 116 + (index % 2) * 24, 7, accent)).join(""));

const towel: Shape = ({ main, shade, accent, form }) =>
  [0, 1, 2]
    .map((fold) => rect(34, 56 + fold * 38, 132, 34, main, 15) + line(`M48 ${80 + fold * 38} H158`, shade, 3))
    .join("") + rect(between(120, 136, form), 56, 14, 110, accent);

const chair: Shape = ({ main, shade, accent, form }) =>
  rect(60, 18, 80, between(70, 82, form), main, 18) +
  line("M100 90 V108", shade, 10) +
  rect(50, 104, 100, 24, main, 12) +
  line("M48 92 V112 M152 92 V112", shade, 8) +
  line("M100 128 V154 M100 154 L58 170 M100 154 L142 170 M100 154 V176", shade, 7) +
  [56, 100, 144].map((x) => circle(x, 176, 6, "#2b2f36")).join("") +
  rect(92, 28, 16, 5, accent, 2);

const table: Shape = ({ main, shade, light, form }) =>
  path(`M${between(30, 46, form)} 76 H${between(170, 154, form)} L188 104 H12 Z`, light) +
  rect(12, 104, 176, 12, main, 2) +
  line("M28 116 L22 168 M172 116 L178 168 M66 116 L64 150 M134 116 L136 150", shade, 8);

const deskLamp: Shape = ({ main, shade, accent, form }) =>
  rect(50, 160, 84, 14, shade, 7) +
  line(`M92 160 L${between(64, 78, form)} 96 L120 50`, main, 8) +
  circle(between(64, 78, form), 96, 7, accent) +
  path("M108 34 L150 52 L136 84 L92 62 Z", main) +
  path("M92 62 L136 84 L128 92 Q106 86 92 62 Z", "#ffe9a8");

const drill: Shape = ({ main, shade, accent, form }) =>
  rect(46, 50, 92, 44, main, 12) +
  path("M138 56 H158 L164 64 V80 L158 88 H138 Z", "#4b5058") +
  rect(164, 69, between(16, 26, form), 6, "#8d939b", 2) +
  path("M62 90 H98 L108 148 H68 Z", shade) +
  rect(54, 146, 66, 28, main, 6) +
  rect(96, 98, 8, 16, accent, 3) +
  rect(58, 62, 44, 6, accent, 3);

const storageBox: Shape = ({ main, shade, light, accent, form }) =>
  rect(24, 58, 152, 18, shade, 5) +
  path(`M30 76 H170 L${between(160, 166, form)} 160 Q100 164 ${between(40, 34, form)} 160 Z`, main) +
  rect(80, 92, 40, 12, light, 6) +
  rect(20, 64, 14, 24, accent, 4) +
  rect(166, 64, 14, 24, accent, 4);

const washingMachine: Shape = ({ main, shade, light, accent, form }) =>
  rect(40, 22, 120, 156, main, 6) +
  rect(40, 22, 120, 30, shade, 6) +
  rect(50, 30, 34, 14, light, 3) +
  rect(96, 30, between(26, 36, form), 14, "#1f2b38", 3) +
  circle(146, 37, 7, accent) +
  circle(100, 112, 44, light) +
  circle(100, 112, 34, "#33475a") +
  path("M68 120 Q100 100 132 120 Q126 146 100 146 Q74 146 68 120 Z", "#5f87a8");

const bulb: Shape = ({ accent, form }) =>
  (form > 0.66
    ? path("M64 40 Q100 8 136 40 L118 128 H82 Z", "#fff1bf")
    : circle(100, between(72, 78, form), between(46, 52, form), "#fff1bf") +
      path("M76 108 H124 L116 138 H84 Z", "#fff1bf")) +
  line("M86 90 L94 70 L106 90 L114 70", "#e6b84a", 4) +
  rect(84, 136, 32, 10, accent, 3) +
  rect(84, 146, 32, 26, "#a9adb3", 4) +
  line("M84 154 H116 M84 162 H116", "#7b8088", 2) +
  rect(92, 172, 16, 8, "#55595f", 4);

/** What stands in a home, by the kind of product. */
export const homeShapes: Readonly<Record<string, Shape>> = {
  vacuum,
  "coffee-machine": coffeeMachine,
  "air-fryer": airFryer,
  kettle,
  "frying-pan": pan,
  "duvet-cover": bedding,
  towel,
  "office-chair": chair,
  "coffee-table": table,
  "desk-lamp": deskLamp,
  drill,
  "storage-box": storageBox,
  "washing-machine": washingMachine,
  "led-bulb": bulb,
};

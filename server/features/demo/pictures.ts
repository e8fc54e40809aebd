import { drawPicture } from "../../../prisma/seed/pictures/draw-picture";
import { findPictureName } from "../../../prisma/seed/pictures/picture-link";
import { parsePictureName } from "../../../prisma/seed/pictures/picture-name";

/** The SVG document of a picture in the demo's feeds; null where the name is of none. */
export function findDemoPicture(name: string): string | null {
  const spec = parsePictureName(name);
  return spec && drawPicture(spec);
}

/** The same by the address that a demo feed gives for it; null for an address of anybody else. */
export function findPicture(address: string): Buffer | null {
  const name = findPictureName(address);
  const svg = name === null ? null : findDemoPicture(name);
  return svg === null ? null : Buffer.from(svg);
}

import { drawPicture } from "../../../prisma/seed/pictures/draw-picture";
import { parsePictureName } from "../../../prisma/seed/pictures/picture-name";

/** The SVG document of a picture in the demo's feeds; null where the name is of none. */
export function findDemoPicture(name: string): string | null {
  const spec = parsePictureName(name);
  return spec && drawPicture(spec);
}

import { findPictureName, pictureBase } from "../../../prisma/seed/pictures/picture-link";

/** Where this host serves the picture of a demo offer; null for pictures of others. */
export function findOwnPicture(link: string | null): string | null {
  const name = findPictureName(link);
  return name === null ? null : `/demo-store/pictures/${encodeURIComponent(name)}`;
}

/** What the addresses of all pictures begin with that are drawn here. */
export const demoPictureBase: string = pictureBase;

/** A host that can't exist (RFC 2606): what a feed needs is a web address, and the product draws these pictures itself. */
export const pictureBase = "https://pictures.example/demo/";

/** The address that a demo feed gives for a picture. */
export function toPictureLink(name: string): string {
  return pictureBase + name;
}

/** The picture's name in an address that a demo feed gave; null for any other address. */
export function findPictureName(link: string | null): string | null {
  return link?.startsWith(pictureBase) ? link.slice(pictureBase.length) : null;
}

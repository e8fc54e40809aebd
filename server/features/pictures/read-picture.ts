import {
  coloredSide,
  hashColors,
  hashedSide,
  hashPicture,
} from "../../domain/matching/pictures/picture-hash";
import type { AddressPolicy } from "../../platform/public-address";
import { findPicture } from "../demo/pictures";
import { openImage } from "../offers/open-image";

/** A picture of more pixels is not unpacked: a small file can hold a huge one. */
const pixelsMax = 50_000_000;
const unpackSecondsMax = 10;

/** What can be unpacked, by libvips' names: what `openImage` lets through, and the drawings that are our own. */
const loaders = ["Jpeg", "Png", "Webp", "Nsgif", "Heif", "Svg"].map((format) => `VipsForeignLoad${format}`);

/** What is kept of a picture; hash null = one tone all over. */
export interface PictureHash {
  hash: string | null;
  colors: string;
}

/**
 * Reads the picture at an address and hashes it. Drawings of the demo are made here, everything else is fetched from the public web, by the rules of
 * `openImage`. Rejects where it can't be had or is no picture.
 */
export async function readPictureHash(address: string, policy: AddressPolicy): Promise<PictureHash> {
  return hashBytes(findPicture(address) ?? (await fetchPicture(address, policy)));
}

async function fetchPicture(address: string, policy: AddressPolicy): Promise<Buffer> {
  const { body } = await openImage(address, policy);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** On white where it is transparent; the first frame of one that moves. */
async function hashBytes(picture: Buffer): Promise<PictureHash> {
  const sharp = await openSharp();
  const read = (side: number) =>
    sharp(picture, { limitInputPixels: pixelsMax, pages: 1 })
      .timeout({ seconds: unpackSecondsMax })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .resize(side, side, { fit: "fill" });
  const grey = await read(hashedSide).greyscale().raw().toBuffer();
  const { data, info } = await read(coloredSide).raw().toBuffer({ resolveWithObject: true });
  const colors =
    info.channels === 1 ? Buffer.from([...data].flatMap((value) => [value, value, value])) : data;
  return { hash: hashPicture(grey), colors: hashColors(colors) };
}

let opened: Promise<typeof import("sharp")["default"]> | undefined;

/** Loaded where it is first needed: it takes memory that a process without pictures can do without. */
function openSharp() {
  opened ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: loaders });
    return sharp;
  });
  return opened;
}

import type { DrawAnswer, Drawn, DrawOrder } from './drawSmaller.ts';

/** No scratch is lost at this, and a photo comes to a megabyte or two. */
const QUALITY = 0.88;

async function draw({ file, longest }: DrawOrder): Promise<Drawn> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    try {
      if (longest === null) return null;
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
      const width = Math.max(1, Math.round(picture.width * scale));
      const height = Math.max(1, Math.round(picture.height * scale));
      const canvas = new OffscreenCanvas(width, height);
      const pen = canvas.getContext('2d', { alpha: false });
      if (!pen) return 'broken';
      // A JPEG has no transparency; what was clear becomes white and not black.
      pen.fillStyle = 'white';
      pen.fillRect(0, 0, width, height);
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(picture, 0, 0, width, height);
      return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    } finally {
      picture.close();
    }
  } catch {
    // The file cannot be decoded.
    return 'broken';
  }
}

self.onmessage = ({ data }: MessageEvent<DrawOrder>) => {
  void draw(data).then((drawn) => self.postMessage({ id: data.id, drawn } satisfies DrawAnswer));
};

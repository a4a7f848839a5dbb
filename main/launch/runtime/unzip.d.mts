export interface UnzipOptions {
  readonly strip: number;
  readonly wants: (name: string) => boolean;
  readonly tell?: (progress: string) => void;
}
export function unzip(archive: string, folder: string, options: UnzipOptions): Promise<void>;

import { session } from './portal-session';
import { requestHeaders } from './transport';

export interface UploadedPicture {
  id: string;
  url: string;
  width: number;
  height: number;
}

/** Why a picture was not taken: the server's sentence where it gave one. */
export class UploadRefused extends Error {}

interface Answer extends Partial<UploadedPicture> {
  problems?: readonly { message: string }[];
}

/** Uploads one picture; `onProgress` hears from 0 to 1. */
export async function uploadPicture(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<UploadedPicture> {
  const token = await session.token();
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', '/media');
    request.responseType = 'json';
    request.setRequestHeader('content-type', file.type);
    request.setRequestHeader('authorization', `Bearer ${token ?? ''}`);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => {
      const { id, url, width, height, problems } = (request.response ?? {}) as Answer;
      if (id && url) resolve({ id, url, width: width ?? 0, height: height ?? 0 });
      else reject(new UploadRefused(problems?.[0]?.message ?? ''));
    });
    request.addEventListener('error', () => reject(new UploadRefused('')));
    request.addEventListener('abort', () => reject(new UploadRefused('')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

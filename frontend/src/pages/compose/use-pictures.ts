import { useEffect, useRef, useState } from 'react';

import { uploadPicture, UploadRefused, type UploadedPicture } from '../../api/media';
import { useTranslation } from '../../i18n/translation';

export const MOST_PICTURES = 9;
const MOST_BYTES = 5 * 1024 * 1024;
const TYPES = ['image/jpeg', 'image/png', 'image/gif'];
export const ACCEPTED = TYPES.join(',');

export type Pictures = readonly UploadedPicture[];
export type ChangePictures = (update: (before: Pictures) => Pictures) => void;

export interface Upload {
  key: string;
  name: string;
  share: number;
}

let serial = 0;

/** The pictures of a post: those that are there, those on their way, and what went wrong. */
export function usePictures(pictures: Pictures, change: ChangePictures) {
  const { t } = useTranslation();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const leaving = useRef(new AbortController());

  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const faultOf = (file: File): string | undefined => {
    if (!TYPES.includes(file.type)) return t('compose.pictureType', { name: file.name });
    if (file.size > MOST_BYTES) return t('compose.pictureSize', { name: file.name });
    return undefined;
  };

  const upload = async (key: string, file: File) => {
    try {
      const picture = await uploadPicture(
        file,
        (share) => setUploads((before) => before.map((one) => (one.key === key ? { ...one, share } : one))),
        leaving.current.signal,
      );
      change((before) => (before.some(({ id }) => id === picture.id) ? before : [...before, picture]));
    } catch (error) {
      const said = error instanceof UploadRefused && error.message ? error.message : t('compose.pictureFailed', { name: file.name });
      setProblems((before) => [...before, said]);
    } finally {
      setUploads((before) => before.filter((one) => one.key !== key));
    }
  };

  const add = (files: readonly File[]) => {
    const faults = files.map(faultOf);
    const good = files.filter((_, index) => faults[index] === undefined);
    const room = Math.max(MOST_PICTURES - pictures.length - uploads.length, 0);
    setProblems([...faults.filter((fault) => fault !== undefined), ...(good.length > room ? [t('compose.tooManyPictures')] : [])]);
    void inTurn(good.slice(0, room));
  };

  /** One after the other, so that they come in the order in which they were chosen. */
  const inTurn = async (files: readonly File[]) => {
    const keyed = files.map((file) => ({ key: `upload-${(serial += 1)}`, file }));
    setUploads((before) => [...before, ...keyed.map(({ key, file }) => ({ key, name: file.name, share: 0 }))]);
    // oxlint-disable-next-line no-await-in-loop -- in turn is the point
    for (const { key, file } of keyed) await upload(key, file);
  };

  return { uploads, problems, add };
}

import { X } from 'lucide-react';
import { useState } from 'react';
import { useClient } from 'urql';

import type { UploadedPicture } from '../../api/media';
import { classNames } from '../../design/class-names';
import { graphql } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import styles from './picture-tile.module.css';

const PictureAddress = graphql(`
  query PictureAddress($id: ID!) {
    node(id: $id) {
      ... on Picture {
        id
        url
      }
    }
  }
`);

interface PictureTileProps {
  picture: UploadedPicture;
  place: number;
  dragging: boolean;
  onMove: (step: number) => void;
  onRemove: () => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDragOnto: () => void;
}

export function PictureTile({ picture, place, dragging, onMove, onRemove, onDragStart, onDragEnd, onDragOnto }: PictureTileProps) {
  const { t } = useTranslation();
  const client = useClient();
  const [renewed, setRenewed] = useState<string>();
  // Addresses are good for an hour, a kept draft for longer: ask for a fresh one, once.
  const renew = async () => {
    if (renewed !== undefined) return;
    setRenewed('');
    const { data } = await client.query(PictureAddress, { id: picture.id }, { requestPolicy: 'network-only' }).toPromise();
    if (data?.node && 'url' in data.node) setRenewed(data.node.url);
  };

  return (
    <li
      className={classNames(styles.tile, dragging && styles.dragging)}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        onDragStart();
      }}
      onDragEnd={onDragEnd}
      onDragEnter={onDragOnto}
      onDragOver={(event) => event.preventDefault()}
    >
      <button
        type="button"
        className={styles.picture}
        aria-label={`${t('compose.pictureAlt', { n: place })}，${t('compose.moveHint')}`}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') onMove(-1);
          else if (event.key === 'ArrowRight') onMove(1);
          else if (event.key === 'Delete') onRemove();
          else return;
          event.preventDefault();
        }}
      >
        <img src={renewed || picture.url} alt="" draggable={false} onError={() => void renew()} />
      </button>
      <button type="button" className={styles.remove} aria-label={t('compose.removePicture', { n: place })} onClick={onRemove}>
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}
